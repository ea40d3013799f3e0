/** Types of columns by name: what the rows of a JSON parameter are read as. */
export type Columns = Readonly<Record<string, string>>
