using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Skein.Tests.CpuProfiles.Support;

/// <summary>
/// The text twin of an event stream: makes the bytes of one from lines. A line without indentation begins an object, the
/// lines below it are its content; <c>key=value</c> words set what differs from the usual.
/// <code>
/// trace sample=1000000 frequency=1000000000 pointer=8
/// types
///   1 Microsoft-DotNETCore-SampleProfiler 0
/// stacks first=1
///   10f0 20f0
/// events
///   type=1 thread=7 capture=99 sequence=1 at=1000000 stack=1 managed
///   type=2 method 1000 100 Shop.Orders Pay
/// point
///   99 1
/// block FutureBlock
///   01 02 03
/// bytes
///   ff
/// end
/// </code>
/// </summary>
internal sealed class NettraceText
{
    private readonly List<byte> bytes = [];
    private readonly Dictionary<long, int> sequences = [];

    public static byte[] Bytes(string text)
    {
        var stream = new NettraceText();
        stream.Raw("Nettrace"u8);
        stream.Name("!FastSerialization.1");
        string[] lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length;)
        {
            string head = lines[i++];
            var content = new List<string>();
            while (i < lines.Length && lines[i].StartsWith(' ')) content.Add(lines[i++].Trim());
            stream.Object(new NettraceWords(head), content);
        }

        return [.. stream.bytes];
    }

    private void Object(NettraceWords head, List<string> content)
    {
        switch (head[0])
        {
            case "trace": Typed("Trace", head, () => Trace(head)); break;
            case "types": Block("MetadataBlock", head, block => Events(block, head, content)); break;
            case "events": Block("EventBlock", head, block => Events(block, head, content)); break;
            case "stacks": Block("StackBlock", head, block => Stacks(block, head, content)); break;
            case "point": Block("SPBlock", head, block => Point(block, head, content)); break;
            case "block": Block(head[1], head, block => block.AddRange(content.SelectMany(Hexadecimal))); break;
            case "bytes": bytes.AddRange(content.SelectMany(Hexadecimal)); break;
            case "end": bytes.Add(1); break;
            default: throw new ArgumentException($"no object is called {head[0]}");
        }
    }

    private void Typed(string name, NettraceWords head, Action content)
    {
        bytes.AddRange([5, 5, 1]);
        Int32(bytes, 4);
        Int32(bytes, (int)head.Number("reader", 4));
        Name(name);
        bytes.Add(6);
        content();
        bytes.Add(6);
    }

    private void Block(string name, NettraceWords head, Action<List<byte>> write) => Typed(name, head, () =>
    {
        var block = new List<byte>();
        write(block);
        Int32(bytes, (int)head.Number("size", block.Count));
        while (bytes.Count % 4 != 0) bytes.Add(0);
        bytes.AddRange(block);
    });

    private void Trace(NettraceWords head)
    {
        foreach (int part in (int[])[2026, (int)head.Number("month", 11), 6, 21, 4, 55, 0, 0]) bytes.AddRange([(byte)part, (byte)(part >> 8)]);
        Int64(bytes, head.Number("ticks", 0));
        Int64(bytes, head.Number("frequency", 1_000_000_000));
        Int32(bytes, (int)head.Number("pointer", 8));
        Int32(bytes, 4711);
        Int32(bytes, 4);
        Int32(bytes, (int)head.Number("sample", 1_000_000));
    }

    private void Events(List<byte> block, NettraceWords head, List<string> content)
    {
        int extra = (int)head.Number("extra", 0); // a longer header, as a later version may have
        bool isWhole = head.Has("whole");
        int headerBytes = (int)head.Number("header", 20 + extra);
        block.AddRange([(byte)headerBytes, (byte)(headerBytes >> 8), (byte)(isWhole ? 0 : 1), 0]);
        for (int i = 0; i < 16 + extra; i++) block.Add(0xEE);
        var writer = new EventWriter(block, isWhole);
        foreach (string line in content)
        {
            var words = new NettraceWords(line);
            if (head[0] == "types")
            {
                writer.Write(0, 0, 0, 0, 0, 0, EventPayload.Type(words));
                continue;
            }

            long capture = words.Number("capture", 99);
            int sequence = (int)words.Number("sequence", sequences.GetValueOrDefault(capture) + 1);
            sequences[capture] = sequence;
            writer.Write((int)words.Number("type", 1), sequence, capture, words.Number("thread", 7), (int)words.Number("stack", 0), words.Number("at", 0), EventPayload.Of(words));
        }
    }

    private static void Stacks(List<byte> block, NettraceWords head, List<string> content)
    {
        Int32(block, (int)head.Number("first", 1));
        Int32(block, (int)head.Number("count", content.Count));
        foreach (string line in content)
        {
            ulong[] addresses = [.. line.Split(' ').Where(word => word != "-").Select(word => ulong.Parse(word, NumberStyles.HexNumber))];
            Int32(block, addresses.Length * 8);
            foreach (ulong address in addresses) Int64(block, (long)address);
        }
    }

    private static void Point(List<byte> block, NettraceWords head, List<string> content)
    {
        Int64(block, head.Number("at", 0));
        Int32(block, (int)head.Number("count", content.Count));
        foreach (string line in content)
        {
            string[] words = line.Split(' ');
            Int64(block, long.Parse(words[0]));
            Int32(block, int.Parse(words[1]));
        }
    }

    private void Name(string text)
    {
        Int32(bytes, text.Length);
        Raw(Encoding.UTF8.GetBytes(text));
    }

    private void Raw(ReadOnlySpan<byte> part) => bytes.AddRange(part);

    private static IEnumerable<byte> Hexadecimal(string line) => line.Split(' ').Select(word => byte.Parse(word, NumberStyles.HexNumber));

    internal static void Int32(List<byte> target, int value)
    {
        Span<byte> part = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(part, value);
        target.AddRange(part);
    }

    internal static void Int64(List<byte> target, long value)
    {
        Span<byte> part = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(part, value);
        target.AddRange(part);
    }
}
