using System.Globalization;
using System.Text;

namespace Skein.AspNetCore.Endpoints;

/// <summary>
/// The parameters of a query, read strictly: one that is not known, comes twice or is badly written is refused by name,
/// for a client that means something else must not get what it did not ask for.
/// </summary>
internal sealed class EndpointQuery
{
    private const int NameShownMax = 40;
    private static readonly UTF8Encoding strict = new(false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private EndpointQuery()
    {
    }

    /// <summary>Reads a query.</summary>
    /// <param name="query">What follows the question mark.</param>
    /// <param name="lengthMax">How long it may be.</param>
    /// <param name="known">The parameters that there are.</param>
    /// <exception cref="EndpointRefusal">It is not in order.</exception>
    public static EndpointQuery Parse(string query, int lengthMax, params IReadOnlyList<string> known)
    {
        if (query.Length > lengthMax) throw new EndpointRefusal(400, $"the query is longer than {nameof(EndpointLimits)}.{nameof(EndpointLimits.QueryLengthMax)} = {lengthMax:N0} characters");
        var read = new EndpointQuery();
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Decode(equals < 0 ? part : part[..equals], "name");
            if (!known.Contains(name, StringComparer.Ordinal))
                throw EndpointRefusal.Query(Shown(name), known.Count == 0 ? "is not known; there is none here" : $"is not known; there are {string.Join(", ", known)}");
            if (!read.values.TryAdd(name, equals < 0 ? "" : Decode(part[(equals + 1)..], name))) throw EndpointRefusal.Query(name, "is given twice");
        }

        return read;
    }

    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <summary>A whole number within bounds, both included.</summary>
    public long Number(string name, long fallback, long least, long most)
    {
        if (!values.TryGetValue(name, out string? text)) return fallback;
        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        if (!isNumber || number < least || number > most) throw EndpointRefusal.Query(name, $"must be a whole number from {least} to {most}");
        return number;
    }

    /// <summary>One of several words; the first is taken where none is given.</summary>
    public string Choice(string name, params IReadOnlyList<string> words)
    {
        if (!values.TryGetValue(name, out string? text)) return words[0];
        return words.Contains(text, StringComparer.Ordinal) ? text : throw EndpointRefusal.Query(name, $"must be one of {string.Join(", ", words)}");
    }

    private static string Decode(string text, string name)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is <= ' ' or >= '\u007f') throw EndpointRefusal.Query(name, "has a character that must be written as %xx");
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte escaped))
                    throw EndpointRefusal.Query(name, "has a % that two hexadecimal digits do not follow");
                bytes.Add(escaped);
                i += 2;
            }
            else
            {
                bytes.Add(text[i] == '+' ? (byte)' ' : (byte)text[i]);
            }
        }

        return Readable([.. bytes], name);
    }

    private static string Readable(byte[] bytes, string name)
    {
        try
        {
            string text = strict.GetString(bytes);
            return text.Any(char.IsControl) ? throw EndpointRefusal.Query(name, "has a control character") : text;
        }
        catch (DecoderFallbackException)
        {
            throw EndpointRefusal.Query(name, "is not UTF-8");
        }
    }

    /// <summary>What a client sent, as it may stand in our line.</summary>
    private static string Shown(string name)
    {
        string cut = name.Length > NameShownMax ? name[..NameShownMax] + "..." : name;
        return $"'{string.Concat(cut.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '?'))}'";
    }
}
