using System.Globalization;
using System.Text.Json;
using Skein.Core;

namespace Skein.Planning.Calibration;

/// <summary>One value of a model's file with its path, so that what is wrong with it is said with its place.</summary>
/// <param name="Value">The value.</param>
/// <param name="Path">Where it stands: <c>service.buckets[3]</c>; empty for the whole file.</param>
/// <param name="Subject">What messages call the file.</param>
internal readonly record struct ModelField(JsonElement Value, string Path, string Subject)
{
    /// <summary>A field that must be there.</summary>
    public ModelField this[string name] => Find(name) ?? throw Wrong($"has no {name}");

    /// <summary>A field that may be there.</summary>
    public ModelField? Find(string name)
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Wrong("must be an object");
        return Value.TryGetProperty(name, out JsonElement found) ? new ModelField(found, Path.Length == 0 ? name : $"{Path}.{name}", Subject) : null;
    }

    /// <summary>Refuses fields that this version does not know: they would be lost when the model is written again.</summary>
    public ModelField Only(params ReadOnlySpan<string> names)
    {
        if (Value.ValueKind != JsonValueKind.Object) throw Wrong("must be an object");
        foreach (JsonProperty property in Value.EnumerateObject())
        {
            if (!names.Contains(property.Name)) throw Wrong($"has a field '{property.Name}', which no model has");
        }

        return this;
    }

    public IEnumerable<ModelField> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array) throw Wrong("must be a list");
        ModelField self = this;
        return Value.EnumerateArray().Select((item, index) => new ModelField(item, string.Create(CultureInfo.InvariantCulture, $"{self.Path}[{index}]"), self.Subject));
    }

    public string Text() => Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong("must be a text");

    /// <summary>A number from <paramref name="least"/>; infinity only where it may be.</summary>
    public double Number(double least = 0, bool orInfinity = false)
    {
        if (orInfinity && Value.ValueKind == JsonValueKind.String && Value.GetString() == "Infinity") return double.PositiveInfinity;
        if (Value.ValueKind != JsonValueKind.Number || !Value.TryGetDouble(out double number) || !double.IsFinite(number)) throw Wrong("must be a number");
        return number >= least ? number : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"must be {least} or more, and is {number}"));
    }

    /// <summary>A number above 0.</summary>
    public double Positive() => Number() is > 0 and var number ? number : throw Wrong("must be above 0");

    public DateTimeOffset Time() =>
        Value.ValueKind == JsonValueKind.String && Value.TryGetDateTimeOffset(out DateTimeOffset time) ? time : throw Wrong("must be a time such as 2026-11-21T12:00:00Z");

    public SkeinException Wrong(string reason) => new(Path.Length == 0 ? Subject : $"{Subject} {Path}:", reason, "calibrate anew: skein plan calibrate");
}
