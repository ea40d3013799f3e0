#!/usr/bin/env node
// Committed, because npm links a bin only when its file exists at install time, and dist/ does not yet.
import '../dist/main.js'
