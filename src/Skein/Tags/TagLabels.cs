using System.Collections;

namespace Skein.Tags;

/// <summary>
/// Labels of a unit of work: few short pairs of text, inherited by the work that it starts. Make a set once and use it
/// again, for units hold it by reference. Never put secrets here: labels are shown. Immutable, thread-safe.
/// </summary>
public sealed class TagLabels : IReadOnlyList<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] pairs;

    /// <summary>A set of labels; of two with one key the later one counts.</summary>
    public TagLabels(params ReadOnlySpan<(string Key, string Value)> labels)
    {
        var byKey = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in labels)
        {
            ArgumentException.ThrowIfNullOrEmpty(key, nameof(labels));
            byKey[key] = value ?? "";
        }

        pairs = [.. byKey];
    }

    private TagLabels(KeyValuePair<string, string>[] pairs) => this.pairs = pairs;

    /// <inheritdoc/>
    public int Count => pairs.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, string> this[int index] => pairs[index];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The outer labels under the inner ones, within the limits.</summary>
    /// <param name="outer">Of the unit that starts the work; may be null.</param>
    /// <param name="inner">Given for the work; may be null.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="cut">How many labels were left out or cut.</param>
    internal static TagLabels? Merge(TagLabels? outer, TagLabels? inner, TagLimits limits, out int cut)
    {
        cut = 0;
        if (inner is null || inner.Count == 0) return outer;
        if ((outer is null || outer.Count == 0) && inner.Fits(limits)) return inner;
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in inner.pairs.Concat(outer?.pairs ?? []))
        {
            string shortKey = Cut(key, limits, ref cut);
            if (merged.ContainsKey(shortKey)) continue;
            if (merged.Count < limits.LabelsMax) merged.Add(shortKey, Cut(value, limits, ref cut));
            else cut++;
        }

        return new TagLabels([.. merged]);
    }

    private static string Cut(string text, TagLimits limits, ref int cut)
    {
        if (text.Length <= limits.LabelTextMax) return text;
        cut++;
        return text[..limits.LabelTextMax];
    }

    // A loop, for it is asked at each start of labelled work.
    private bool Fits(TagLimits limits)
    {
        if (pairs.Length > limits.LabelsMax) return false;
        foreach (var (key, value) in pairs)
        {
            if (key.Length > limits.LabelTextMax || value.Length > limits.LabelTextMax) return false;
        }

        return true;
    }
}
