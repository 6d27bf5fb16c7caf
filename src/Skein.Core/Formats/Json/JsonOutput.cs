using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>What the JSON writers have in common: addresses, ages, frames, the source of a snapshot.</summary>
internal static class JsonOutput
{
    /// <summary>What a writer may hold back before it goes to the stream.</summary>
    private const int PendingBytesMax = 64 * 1024;

    /// <summary>The relaxed encoder leaves <c>&lt;</c> and <c>&gt;</c> of generic names readable: this is a file, no web page.</summary>
    public static Utf8JsonWriter Open(Stream stream, bool indented) =>
        new(stream, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Sends what is held back: a writer over a stream keeps everything until it is told.</summary>
    public static void Relieve(Utf8JsonWriter writer)
    {
        if (writer.BytesPending > PendingBytesMax) writer.Flush();
    }

    /// <summary>Ends the document and its last line.</summary>
    public static void Close(Utf8JsonWriter writer, Stream stream)
    {
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>An address or id as <c>0x7f3a00001000</c>: a number in JSON is exact up to 53 bits only.</summary>
    public static void Address(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong address)
    {
        writer.WritePropertyName(name);
        AddressValue(writer, address);
    }

    public static void AddressValue(Utf8JsonWriter writer, ulong address)
    {
        Span<byte> text = stackalloc byte[18];
        "0x"u8.CopyTo(text);
        address.TryFormat(text[2..], out int digits, "x");
        writer.WriteStringValue(text[..(digits + 2)]);
    }

    public static void Seconds(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan duration) =>
        writer.WriteNumber(name, (decimal)duration.Ticks / TimeSpan.TicksPerSecond);

    /// <summary>An age; nothing where it is unknown.</summary>
    public static void Age(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Age age)
    {
        if (!age.IsKnown) return;
        writer.WriteStartObject(name);
        Seconds(writer, JsonNames.Seconds, age.Duration);
        writer.WriteString(JsonNames.Precision, TokenTable<Precision>.Of(age.Precision));
        writer.WriteEndObject();
    }

    public static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) writer.WriteString(name, text);
    }

    /// <summary>An array of texts; nothing where there are none.</summary>
    public static void Texts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        writer.WriteStartArray(name);
        foreach (string text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    public static void Frame(Utf8JsonWriter writer, in Frame frame)
    {
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Function, frame.Function ?? "");
        if (frame.AwaitIndex != -1) writer.WriteNumber(JsonNames.AwaitIndex, frame.AwaitIndex);
        if (frame.File is not null) writer.WriteString(JsonNames.File, frame.File);
        if (frame.Line != 0) writer.WriteNumber(JsonNames.Line, frame.Line);
        writer.WriteEndObject();
    }

    public static void Frames(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<Frame> frames)
    {
        writer.WriteStartArray(name);
        foreach (var frame in frames) Frame(writer, frame);
        writer.WriteEndArray();
    }

    /// <summary>The members of a resource, within an object that is open.</summary>
    public static void ResourceMembers(Utf8JsonWriter writer, Resource resource)
    {
        writer.WriteString(JsonNames.Kind, Tokens.Of(resource.Kind));
        if (resource.Address != 0) Address(writer, JsonNames.Address, resource.Address);
        Text(writer, JsonNames.Type, resource.TypeName);
        Text(writer, JsonNames.Detail, resource.Detail);
        if (resource.Holders.Count > 0)
        {
            writer.WriteStartArray(JsonNames.Holders);
            foreach (ulong holder in resource.Holders) AddressValue(writer, holder);
            writer.WriteEndArray();
        }

        Text(writer, JsonNames.HolderEvidence, resource.HolderEvidence);
    }

    /// <summary>The members of a span, within an object that is open.</summary>
    public static void SpanMembers(Utf8JsonWriter writer, SpanContext span)
    {
        Text(writer, JsonNames.TraceId, span.TraceId);
        Text(writer, JsonNames.SpanId, span.SpanId);
        Text(writer, JsonNames.Name, span.Name);
        Age(writer, JsonNames.Age, span.Age);
    }

    public static void LabelMembers(Utf8JsonWriter writer, LabelSet labels)
    {
        foreach (var (key, value) in labels.Pairs) writer.WriteString(key, value);
    }
}
