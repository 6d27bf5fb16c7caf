using System.Collections.Immutable;
using System.Text.Json;

namespace Skein.Wasm.Capabilities;

/// <summary>A value of a capability file, with its place.</summary>
internal readonly record struct CapabilityValue(string Place, JsonElement Json)
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromDays(365);

    public void OnlyHas(string[] fields)
    {
        if (Json.ValueKind != JsonValueKind.Object) throw Wrong("is no object");
        foreach (JsonProperty field in Json.EnumerateObject())
        {
            if (!fields.Contains(field.Name, StringComparer.Ordinal)) throw Wrong($"'{field.Name}' is no field; there are {string.Join(", ", fields)}");
        }
    }

    public CapabilityValue? Find(string field) => Json.TryGetProperty(field, out JsonElement value) ? new CapabilityValue($"{Place}.{field}", value) : null;

    public CapabilityValue Get(string field) => Find(field) ?? throw Wrong($"lacks '{field}'");

    public bool Switch() => Json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("is neither true nor false"),
    };

    public string Text(params string[] choices)
    {
        if (Json.ValueKind != JsonValueKind.String) throw Wrong("is no text");
        string text = Json.GetString()!;
        if (text.Length == 0) throw Wrong("is empty");
        if (text.Contains('\0', StringComparison.Ordinal)) throw Wrong("holds a NUL");
        if (choices.Length > 0 && !choices.Contains(text, StringComparer.Ordinal)) throw Wrong($"'{text}' is none of {string.Join(", ", choices)}");
        return text;
    }

    public IEnumerable<CapabilityValue> Items()
    {
        if (Json.ValueKind != JsonValueKind.Array) throw Wrong("is no list");
        string place = Place;
        return Json.EnumerateArray().Select((item, index) => new CapabilityValue($"{place}[{index}]", item));
    }

    /// <summary>A list of texts, each once.</summary>
    public ImmutableArray<string> Texts(string what, params string[] choices)
    {
        var texts = new List<string>();
        foreach (CapabilityValue item in Items())
        {
            string text = item.Text(choices);
            if (texts.Contains(text)) throw item.Wrong($"names {what} that was named before");
            if (text.Contains('=', StringComparison.Ordinal)) throw item.Wrong("holds '=': values come from the host, never from this file");
            texts.Add(text);
        }

        return [.. texts];
    }

    public long Whole(long most) =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetInt64(out long number) && number >= 0 && number <= most ? number : throw Wrong($"is no whole number from 0 to {most:#,##0}");

    public TimeSpan Seconds() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetDouble(out double seconds) && seconds > 0 && seconds <= TimeMax.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw Wrong($"is no number of seconds above 0 and up to {TimeMax.TotalSeconds:#,##0}");

    private CapabilityException Wrong(string reason) => new(Place, reason);
}
