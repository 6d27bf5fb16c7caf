using System.CommandLine;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Core;
using Skein.Load;
using Skein.Load.Generation;

namespace Skein.Cli.Load;

/// <summary>The options of the request that is made again and again.</summary>
internal sealed class LoadTargetOptions
{
    private static readonly HttpTarget standard = new(new Uri("http://localhost"));

    private readonly Option<bool> http2 = new("--http2") { Description = "HTTP/2: over TLS by ALPN, else with prior knowledge (h2c)" };
    private readonly Option<string?> method = new("--method") { Description = "the request's method (default GET, or POST with --body)", HelpName = "NAME" };
    private readonly Option<string[]> header = new("--header") { Description = "a header, as 'Name: value'; may be repeated", HelpName = "TEXT", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> body = new("--body") { Description = "a file whose bytes are the request's body", HelpName = "FILE" };
    private readonly Option<int> connections = CommonOptions.Count("--connections", $"connections open at once; of HTTP/1.1 also the requests in flight, and those beyond it wait (default {standard.Connections})", standard.Connections, LoadLimits.Default.ConnectionsMax);
    private readonly Option<TimeSpan?> timeout = Duration.Option("--timeout", TimeSpan.FromMilliseconds(1), $"how long after its intended start a request is waited for (default {standard.Timeout.TotalSeconds:0}s)");
    private readonly Option<bool> insecure = new("--insecure") { Description = "take any certificate" };
    private readonly Option<bool> allowRemote = new("--allow-remote") { Description = "put load on another machine: ask its owner first" };

    public void AddTo(Command command)
    {
        Option[] all = [http2, method, header, body, connections, timeout, insecure, allowRemote];
        foreach (Option option in all) command.Options.Add(option);
    }

    /// <summary>The request, held against the bounds.</summary>
    /// <exception cref="SkeinException">It cannot be made.</exception>
    public HttpTarget Of(string url, ParseResult parsed)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address)) throw new SkeinException($"'{PrintableWriter.Of(url)}'", "is no http or https URL", "write http://localhost:5000/path");
        byte[] bytes = parsed.GetValue(body) is { } file ? Bytes(file) : [];
        var target = new HttpTarget(address)
        {
            Http2 = parsed.GetValue(http2),
            Method = parsed.GetValue(method) ?? (parsed.GetValue(body) is null ? "GET" : "POST"),
            Headers = [.. (parsed.GetValue(header) ?? []).Select(Header)],
            Body = bytes,
            Connections = parsed.GetValue(connections),
            Timeout = parsed.GetValue(timeout) ?? standard.Timeout,
            TrustAnyCertificate = parsed.GetValue(insecure),
        };
        target.Check(LoadLimits.Default);
        return target;
    }

    /// <summary>Whether the target may be another machine.</summary>
    public bool AllowsRemote(ParseResult parsed) => parsed.GetValue(allowRemote);

    private static KeyValuePair<string, string> Header(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new(text[..colon].Trim(), text[(colon + 1)..].Trim()) : throw new SkeinException($"header '{PrintableWriter.Of(text)}'", "has no name", "write 'Name: value'");
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            long length = new FileInfo(file).Length;
            if (length > LoadLimits.Default.BodyBytesMax) throw new SkeinException(file, $"has {length:#,##0} bytes, and a body at most {LoadLimits.Default.BodyBytesMax:#,##0}");
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(file, $"cannot be read: {IoReason.Of(exception)}", "name the file of the request's body", exception);
        }
    }
}
