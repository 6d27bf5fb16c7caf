namespace Skein.Tests.OpenTelemetry;

/// <summary>Attributes as OTLP carries them (opentelemetry-proto, common.proto: KeyValue and AnyValue).</summary>
internal static class OtlpAttributes
{
    /// <summary>The attributes in a repeated KeyValue field, values as text.</summary>
    public static IReadOnlyDictionary<string, string> Of(ProtoMessage owner, int number) =>
        owner.Messages(number).ToDictionary(pair => pair.Text(1), pair => Value(pair.Message(2)));

    private static string Value(ProtoMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? (value.Number(2) != 0 ? "true" : "false")
        : value.Has(3) ? $"{(long)value.Number(3)}"
        : value.Has(4) ? $"{value.Double(4)}"
        : "";
}
