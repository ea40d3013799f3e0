export type {
  MailTransporter,
  SmtpAddress,
  SmtpOptions,
  SmtpSender,
  SmtpTimeouts,
  SmtpTransporterOptions,
} from './options'
export { smtpEmail, type SmtpEmail } from './smtp-email'
