using System.Buffers;
using System.Net.Http.Headers;
using Skein.Cli.Output;
using Skein.Core;

namespace Skein.Cli.Targets.Urls;

/// <summary>Headers that a person adds to requests. They may be secrets, so no message and no text of this type has a value.</summary>
internal sealed class RequestHeaders
{
    private const int FileBytesMax = 64 * 1024;
    private static readonly SearchValues<char> nameLetters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"); // tchar of RFC 9110
    private readonly List<(string Name, string Value)> headers = [];

    public static RequestHeaders None { get; } = new();

    public bool IsEmpty => headers.Count == 0;

    /// <summary>Headers as they were typed: <c>Name: value</c>, or <c>@FILE</c> for a file with one on each line.</summary>
    /// <exception cref="SkeinException">One is no header, or the file cannot be read.</exception>
    public static RequestHeaders Parse(IReadOnlyList<string> texts)
    {
        var parsed = new RequestHeaders();
        foreach (string text in texts)
        {
            if (!text.StartsWith('@')) parsed.Add(text, "--header");
            else foreach (string line in LinesOf(text[1..])) parsed.Add(line, text[1..]);
        }

        return parsed;
    }

    public void AddTo(HttpRequestHeaders request)
    {
        foreach ((string name, string value) in headers)
        {
            if (!request.TryAddWithoutValidation(name, value)) throw new SkeinException($"--header {name}", "cannot be sent: it belongs to a body, and a GET has none");
        }
    }

    public override string ToString() => $"{headers.Count} headers";

    private void Add(string text, string subject)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon];
        string value = text[(colon + 1)..].Trim();
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(nameLetters) || value.Any(char.IsControl))
            throw new SkeinException(subject, "has what is no header", "write \"Name: value\", or @FILE for a file with one on each line");
        headers.Add((name, value));
    }

    private static IEnumerable<string> LinesOf(string path)
    {
        try
        {
            if (new FileInfo(path).Length > FileBytesMax) throw new SkeinException(path, $"is too large for headers: more than {FileBytesMax:N0} bytes");
            return [.. File.ReadAllLines(path).Where(line => line.Trim().Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SkeinException(path.Length == 0 ? "--header @" : path, $"cannot be read: {IoReason.Of(exception)}", innerException: exception);
        }
    }
}
