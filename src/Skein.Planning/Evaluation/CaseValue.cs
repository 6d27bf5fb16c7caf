using System.Text.Json;

namespace Skein.Planning.Evaluation;

/// <summary>One value of an answer: a number, a list of numbers, or a truth. The default is the number 0. Immutable.</summary>
public readonly struct CaseValue
{
    private readonly double number;
    private readonly IReadOnlyList<double>? list;
    private readonly bool? truth;

    private CaseValue(double number, IReadOnlyList<double>? list, bool? truth) => (this.number, this.list, this.truth) = (number, list, truth);

    internal bool HasNaN => list is null ? double.IsNaN(number) : list.Any(double.IsNaN);

    /// <summary>A number; infinity is written as text, NaN is refused.</summary>
    public static implicit operator CaseValue(double value) => FromDouble(value);

    /// <summary>A list of numbers.</summary>
    public static implicit operator CaseValue(double[] values) => FromDoubleArray(values);

    /// <summary>A truth.</summary>
    public static implicit operator CaseValue(bool value) => FromBoolean(value);

    /// <summary>A number; infinity is written as text, NaN is refused.</summary>
    public static CaseValue FromDouble(double value) => new(value, null, null);

    /// <summary>A list of numbers.</summary>
    public static CaseValue FromDoubleArray(double[] values) => new(0, values, null);

    /// <summary>A truth.</summary>
    public static CaseValue FromBoolean(bool value) => new(0, null, value);

    internal void Write(Utf8JsonWriter writer)
    {
        if (truth is { } known)
        {
            writer.WriteBooleanValue(known);
        }
        else if (list is null)
        {
            Write(writer, number);
        }
        else
        {
            writer.WriteStartArray();
            foreach (double element in list) Write(writer, element);
            writer.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsPositiveInfinity(value)) writer.WriteStringValue("Infinity");
        else if (double.IsNegativeInfinity(value)) writer.WriteStringValue("-Infinity");
        else writer.WriteNumberValue(value);
    }
}
