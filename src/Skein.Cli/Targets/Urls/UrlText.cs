using Skein.Core;

namespace Skein.Cli.Targets.Urls;

/// <summary>Reads a URL that a person typed.</summary>
internal static class UrlText
{
    private const string Remedy = "give http://HOST:PORT, or the whole URL of /debug/tasks or /debug/pprof/goroutine";

    /// <exception cref="SkeinException">It is no URL that can be asked; the message has no password.</exception>
    public static Uri Parse(string text, string remedy = Remedy)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0) throw new SkeinException(WithoutUser(text), "is no URL", remedy);
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) throw new SkeinException(WithoutUser(text), "is no http or https URL", remedy);
        if (url.UserInfo.Length > 0)
            throw new SkeinException(WithoutUser(text), "was given with a user, which would show in the list of processes", "give --header @FILE with a line 'Authorization: ...'");
        return url.Fragment.Length == 0 ? url : new UriBuilder(url) { Fragment = "" }.Uri;
    }

    private static string WithoutUser(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = text.AsSpan(scheme).IndexOfAny('/', '?', '#') is var slash and >= 0 ? scheme + slash : text.Length;
        int at = text.LastIndexOf('@', end - 1, end - scheme);
        return at < 0 ? text : text[..scheme] + text[(at + 1)..];
    }
}
