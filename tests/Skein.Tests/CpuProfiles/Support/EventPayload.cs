using System.Globalization;
using System.Text;

namespace Skein.Tests.CpuProfiles.Support;

/// <summary>What the events of a stream's text twin hold.</summary>
internal static class EventPayload
{
    /// <summary>A metadata record: number, provider, number of the event.</summary>
    public static byte[] Type(NettraceWords words)
    {
        var payload = new List<byte>();
        NettraceText.Int32(payload, int.Parse(words[0]));
        Text(payload, words[1]);
        NettraceText.Int32(payload, int.Parse(words[2]));
        Text(payload, "");
        NettraceText.Int64(payload, 0);
        NettraceText.Int32(payload, 1); // version
        NettraceText.Int32(payload, 4); // level
        NettraceText.Int32(payload, 0); // fields
        return [.. payload];
    }

    /// <summary>A sample by its kind, a method by its range and names, or bytes.</summary>
    public static byte[] Of(NettraceWords words)
    {
        var payload = new List<byte>();
        if (words.Has("managed")) NettraceText.Int32(payload, 2);
        else if (words.Has("external")) NettraceText.Int32(payload, 1);
        else if (words.Has("kind")) NettraceText.Int32(payload, (int)words.Number("value", 0));
        else if (words.Has("method")) Method(payload, words);
        return [.. payload];
    }

    private static void Method(List<byte> payload, NettraceWords words)
    {
        NettraceText.Int64(payload, 1);
        NettraceText.Int64(payload, 2);
        NettraceText.Int64(payload, long.Parse(words[1], NumberStyles.HexNumber));
        NettraceText.Int32(payload, int.Parse(words[2], NumberStyles.HexNumber));
        NettraceText.Int32(payload, 0x0600_0001);
        NettraceText.Int32(payload, 0);
        Text(payload, words[3]);
        Text(payload, words[4]);
        if (words.Has("unended")) payload.RemoveRange(payload.Count - 2, 2);
        else Text(payload, "void ()");
    }

    private static void Text(List<byte> payload, string text) => payload.AddRange(Encoding.Unicode.GetBytes($"{text}\0"));
}
