using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Reads what a module wrote to standard output. Source: RFC 3875, section 6.</summary>
internal sealed class CgiReplyReader(ServeLimits limits)
{
    private const int Found = 302;

    private static readonly SearchValues<char> token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What the connection needs is the server's to say.
    private static readonly HashSet<string> left = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length", "Date", "Status",
    };

    /// <exception cref="CgiException">It is no response.</exception>
    public CgiReply Read(ReadOnlyMemory<byte> written)
    {
        var headers = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        int? status = null;
        int at = 0;
        int count = 0;
        bool told = false;
        while (true)
        {
            ReadOnlySpan<byte> rest = written.Span[at..];
            int end = rest[..Math.Min(rest.Length, limits.HeaderBytesMax - at)].IndexOf((byte)'\n');
            if (end < 0) throw new CgiException(Unended(written.Length, at));
            ReadOnlySpan<byte> line = rest[..end];
            at += end + 1;
            if (line is [.., (byte)'\r']) line = line[..^1];
            if (line.IsEmpty) break;
            if (++count > limits.HeadersMax) throw new CgiException($"its header has more than {limits.HeadersMax:#,##0} fields");
            (string name, string value) = Field(line);
            if (name.Equals("Status", StringComparison.OrdinalIgnoreCase)) status = status is null ? Status(value) : throw new CgiException("its header has two fields Status");
            told |= name.Equals("Status", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || name.Equals("Location", StringComparison.OrdinalIgnoreCase);
            if (!left.Contains(name)) headers.Add((name, value));
        }

        if (!told) throw new CgiException("its header has none of Content-Type, Status and Location");
        bool moved = headers.Any(header => header.Name.Equals("Location", StringComparison.OrdinalIgnoreCase));
        return new CgiReply(status ?? (moved ? Found : 200), headers.ToImmutable(), written[at..]);
    }

    private string Unended(int length, int at)
    {
        if (length == 0) return "it wrote nothing";
        return length > limits.HeaderBytesMax ? $"its header is longer than {limits.HeaderBytesMax:#,##0} bytes, or has no empty line behind it" : at == 0 ? "it wrote no header" : "its header has no empty line behind it";
    }

    private static (string Name, string Value) Field(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        string name = colon > 0 ? Encoding.Latin1.GetString(line[..colon]) : "";
        if (colon <= 0 || name.AsSpan().ContainsAnyExcept(token)) throw new CgiException("it wrote no header: a line before the first empty one is no field");
        string value = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim(' ', '\t');
        if (value.Any(letter => letter != '\t' && letter is < ' ' or > '~')) throw new CgiException($"its field {name} holds characters that no field may hold");
        return (name, value);
    }

    private static int Status(string value)
    {
        string number = value.Split(' ', 2)[0];
        bool known = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && number.Length == 3 && status is >= 200 and <= 599;
        return known ? status : throw new CgiException("its field Status is no number from 200 to 599");
    }
}
