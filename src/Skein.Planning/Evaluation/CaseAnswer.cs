using System.Globalization;

namespace Skein.Planning.Evaluation;

/// <summary>
/// The values of one case. A model offers each with how it is computed; what is computed is what the case wants, or
/// all where it names nothing. Used by one thread.
/// </summary>
public sealed class CaseAnswer
{
    private readonly IReadOnlyList<string>? wanted;
    private readonly HashSet<string> given = [];
    private readonly HashSet<string> untold = [];
    private readonly List<string> offered = [];
    private readonly List<KeyValuePair<string, CaseValue>> values = [];

    internal CaseAnswer(IReadOnlyList<string>? wanted) => this.wanted = wanted;

    /// <summary>The levels that quantiles are given at where a case names none.</summary>
    public static IReadOnlyList<double> Percentiles { get; } = [0.5, 0.95, 0.99, 0.999];

    internal IReadOnlyList<KeyValuePair<string, CaseValue>> Values => values;

    /// <summary>Offers a value that has no parameter.</summary>
    /// <param name="name">Its name: <c>meanWait</c>.</param>
    /// <param name="compute">Computes it; called only where it is wanted.</param>
    public void Give(string name, Func<CaseValue> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        offered.Add(name);
        if (wanted is null || wanted.Contains(name)) Add(name, compute());
    }

    /// <summary>Offers a value that has a parameter.</summary>
    /// <param name="name">Its name without the parameter: <c>waitQuantile</c>; a case asks for <c>waitQuantile_0.99</c>.</param>
    /// <param name="compute">Computes it for a parameter; called only where it is wanted.</param>
    /// <param name="parameters">What is given where the case names nothing; may be empty.</param>
    public void Give(string name, Func<double, CaseValue> compute, params IReadOnlyList<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentNullException.ThrowIfNull(parameters);
        offered.Add($"{name}_X");
        if (wanted is null)
        {
            foreach (double parameter in parameters) Add(string.Create(CultureInfo.InvariantCulture, $"{name}_{parameter}"), compute(parameter));
            return;
        }

        foreach (string want in wanted)
        {
            if (want.Length <= name.Length + 1 || !want.StartsWith(name, StringComparison.Ordinal) || want[name.Length] != '_') continue;
            if (!double.TryParse(want.AsSpan(name.Length + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double parameter) || !double.IsFinite(parameter))
                throw new RefusedException(want, $"asks {name} for what is no number");
            Add(want, compute(parameter));
        }
    }

    /// <summary>Names that a case may want of this model and that its inputs cannot tell: they are left out where it wants others, too.</summary>
    internal void LeaveOut(params ReadOnlySpan<string> names) => untold.UnionWith(names.ToArray());

    /// <summary>Refuses what was wanted and no model offered.</summary>
    /// <exception cref="RefusedException">There is such a value.</exception>
    internal void RefuseUnknown()
    {
        foreach (string want in wanted ?? [])
        {
            if (untold.Contains(want) && values.Count > 0) continue;
            if (!given.Contains(want)) throw new RefusedException(want, $"is no value that this model gives for these inputs; it gives {string.Join(", ", offered)}");
        }
    }

    private void Add(string name, CaseValue value)
    {
        if (value.HasNaN) throw new RefusedException(name, "has no value for these inputs");
        if (given.Add(name)) values.Add(new(name, value));
    }
}
