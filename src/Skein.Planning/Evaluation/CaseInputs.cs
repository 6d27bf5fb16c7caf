using System.Text.Json;

namespace Skein.Planning.Evaluation;

/// <summary>The inputs of one case, read by name and kind. Used by one thread.</summary>
/// <param name="inputs">The object of a case's <c>inputs</c>.</param>
public sealed class CaseInputs(JsonElement inputs)
{
    /// <summary>How many elements a list may have.</summary>
    private const int ElementsMax = 1_000_000;

    private readonly HashSet<string> read = [];

    /// <summary>Whether the case gives it.</summary>
    public bool Has(string name)
    {
        read.Add(name);
        return inputs.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>Whether the case gives what the model does not read, so that it can say so.</summary>
    internal bool Gives(string name) => inputs.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A number; <c>"Infinity"</c> is one, what its range is the model says.</summary>
    /// <exception cref="RefusedException">It is missing, or no number.</exception>
    public double Number(string name) => NumberOf(Required(name), name);

    /// <summary>A number, or another where the case does not give it.</summary>
    /// <exception cref="RefusedException">It is no number.</exception>
    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    /// <summary>A whole number.</summary>
    /// <exception cref="RefusedException">It is missing, or not whole.</exception>
    public int Whole(string name)
    {
        double number = Number(name);
        return number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw new RefusedException(name, $"must be a whole number, and is {inputs.GetProperty(name).GetRawText()}");
    }

    /// <summary>A whole number, or another where the case does not give it.</summary>
    /// <exception cref="RefusedException">It is not whole.</exception>
    public int Whole(string name, int otherwise) => Has(name) ? Whole(name) : otherwise;

    /// <summary>A word.</summary>
    /// <exception cref="RefusedException">It is missing, or no text.</exception>
    public string Text(string name)
    {
        JsonElement value = Required(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Kind(name, "text", value);
    }

    /// <summary>A word, or another where the case does not give it.</summary>
    /// <exception cref="RefusedException">It is no text.</exception>
    public string Text(string name, string otherwise) => Has(name) ? Text(name) : otherwise;

    /// <summary>A truth, or another where the case does not give it.</summary>
    /// <exception cref="RefusedException">It is neither true nor false.</exception>
    public bool Truth(string name, bool otherwise)
    {
        if (!Has(name)) return otherwise;
        JsonElement value = Required(name);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Kind(name, "true or false", value);
    }

    /// <summary>A list of numbers.</summary>
    /// <exception cref="RefusedException">It is missing, no list, empty, or has what is no number.</exception>
    public double[] Numbers(string name) => NumbersOf(Required(name), name);

    /// <summary>Whether the input is a list, or a list of lists.</summary>
    /// <exception cref="RefusedException">It is missing.</exception>
    public bool IsTable(string name)
    {
        JsonElement value = Required(name);
        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Array;
    }

    /// <summary>A list of lists of numbers: a table by rows.</summary>
    /// <exception cref="RefusedException">It is missing, or has what is no list of numbers.</exception>
    public double[][] Table(string name)
    {
        JsonElement value = Required(name);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > ElementsMax) throw Kind(name, "a list of lists of numbers", value);
        return [.. value.EnumerateArray().Select((row, index) => NumbersOf(row, $"{name}[{index}]"))];
    }

    /// <summary>A member that is no plain kind: an object, a mixed list.</summary>
    /// <exception cref="RefusedException">It is missing.</exception>
    public JsonElement Required(string name) => Has(name) ? inputs.GetProperty(name) : throw new RefusedException(name, "is missing");

    /// <summary>Refuses names that no model has: a misspelt one must not be taken for a default.</summary>
    /// <exception cref="RefusedException">There is one.</exception>
    internal void RefuseUnread()
    {
        foreach (JsonProperty property in inputs.EnumerateObject().Where(property => !read.Contains(property.Name) && !InputNames.All.Contains(property.Name)))
            throw new RefusedException(property.Name, $"is no input of this model; it reads {string.Join(", ", read.Order(StringComparer.Ordinal))}");
    }

    private static double[] NumbersOf(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > ElementsMax) throw Kind(name, "a list of numbers", value);
        return [.. value.EnumerateArray().Select((element, index) => NumberOf(element, $"{name}[{index}]"))];
    }

    private static double NumberOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when value.GetString() is "Infinity" => double.PositiveInfinity,
        JsonValueKind.String when value.GetString() is "-Infinity" => double.NegativeInfinity,
        JsonValueKind.String when value.GetString() is "NaN" => double.NaN,
        _ => throw Kind(name, "a number", value),
    };

    private static RefusedException Kind(string name, string wanted, JsonElement value)
    {
        string text = value.GetRawText();
        return new RefusedException(name, $"must be {wanted}, and is {(text.Length > 40 ? $"{text[..40]}…" : text)}");
    }
}
