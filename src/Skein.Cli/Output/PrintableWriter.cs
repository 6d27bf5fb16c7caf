using System.Buffers;
using System.Text;

namespace Skein.Cli.Output;

/// <summary>
/// Passes on text for people, and in the place of each character that could steer a terminal or turn the reading order
/// round a question mark: names come from files, other processes and services. Only our own colours pass.
/// </summary>
internal sealed class PrintableWriter : TextWriter
{
    private const char Escape = '\e';

    // C0 without tab and line feed, DEL and C1, and the marks of Unicode's bidirectional algorithm.
    private static readonly SearchValues<char> steering = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Where(code => code is not ('\t' or '\n' or (>= ' ' and < 0x7F))).Select(code => (char)code), '\u200E', '\u200F', .. "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"]);

    private readonly TextWriter inner;

    public PrintableWriter(TextWriter inner)
    {
        this.inner = inner;
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => inner.Encoding;

    /// <summary>A line of text as this writer would pass it on.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(steering) < 0) return text;
        var line = new StringWriter();
        using (var printable = new PrintableWriter(line)) printable.Write(text);
        return line.ToString();
    }

    /// <summary>
    /// Words of a stranger (a name in a file, what a service said) for the inside of a line: beside what <see cref="Of"/>
    /// takes away, colours that are not ours, and ends of lines, which could pass for lines of our own.
    /// </summary>
    public static string Quoted(string text) => Of(text.ReplaceLineEndings(" ").Replace(Escape, '?'));

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (true)
        {
            int place = buffer.IndexOfAny(steering);
            if (place < 0) break;
            inner.Write(buffer[..place]);
            int colour = ColourAt(buffer[place..]);
            if (colour > 0) inner.Write(buffer.Slice(place, colour));
            else inner.Write('?');
            buffer = buffer[(place + Math.Max(1, colour))..];
        }

        inner.Write(buffer);
    }

    public override void Flush() => inner.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The length of a colour sequence at the start; 0 where there is none.</summary>
    private static int ColourAt(ReadOnlySpan<char> text)
    {
        if (text is not [Escape, '[', ..]) return 0;
        int end = 2;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == ';')) end++;
        return end < text.Length && text[end] == 'm' ? end + 1 : 0;
    }
}
