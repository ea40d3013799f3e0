/** Those that fetch a link to show a preview of it in a chat, for everybody in the chat to see; no browser that such an app opens. */
const unfolders =
  /facebookexternalhit|facebot|twitterbot|whatsapp|telegrambot|slackbot|slack-imgproxy|discordbot|linkedinbot|skypeuripreview|microsoftpreview|google-pagerenderer|googlemessages|^viber|line-poker|pinterestbot|redditbot|applebot|mattermost|signal|bingpreview|embedly|iframely/i

/** Whether a request comes for a preview. It is shown no client, no case and no task, whatever the link. */
export function isPreview({ headers }: Request): boolean {
  return unfolders.test(headers.get('user-agent') ?? '')
}
