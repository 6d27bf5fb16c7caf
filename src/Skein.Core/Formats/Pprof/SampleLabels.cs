using System.Globalization;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Pprof;

/// <summary>The labels of one sample, told apart: those that say what the coroutines do, and their own.</summary>
internal sealed class SampleLabels
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> own = [];
    private long oldestNanoseconds;

    /// <summary>Labels so far.</summary>
    public int Count => known.Count + own.Count;

    public CoroutineKind? Kind => Token<CoroutineKind>(PprofNames.KindLabel);

    public CoroutineState? State => Token<CoroutineState>(PprofNames.StateLabel);

    /// <summary>Why they wait; <see cref="WaitReason.Unknown"/> for a reason that a newer version wrote.</summary>
    public WaitReason Reason => known.ContainsKey(PprofNames.WaitLabel) ? Token<WaitReason>(PprofNames.WaitLabel) ?? WaitReason.Unknown : WaitReason.None;

    public IReadOnlyList<Frame> SpawnSite =>
        known.TryGetValue(PprofNames.SpawnLabel, out string? chain) ? [.. chain.Split(PprofNames.Arrow).Select(function => new Frame(function))] : [];

    public Age Oldest => Token<Precision>(PprofNames.PrecisionLabel) is { } precision and not Precision.Unknown
        ? new Age(TimeSpan.FromTicks(oldestNanoseconds / TimeSpan.NanosecondsPerTick), precision)
        : Age.Unknown;

    public LabelSet Own => own.Count == 0
        ? LabelSet.Empty
        : new LabelSet([.. own.OrderBy(pair => pair.Key, StringComparer.Ordinal)]);

    /// <summary>Takes a label.</summary>
    /// <param name="isOurs">Whether Skein wrote the profile, so that its keys have their meaning.</param>
    /// <param name="key">The key.</param>
    /// <param name="text">The text; empty where it is a number.</param>
    /// <param name="number">The number.</param>
    /// <param name="unit">The number's unit.</param>
    public void Add(bool isOurs, string key, string text, long number, string unit)
    {
        if (isOurs && key == PprofNames.OldestLabel)
        {
            oldestNanoseconds = number;
            return;
        }

        // A time since the start (PprofNames.AgeLabel) belongs to an id, and the format has none: it is for viewers alone.
        if (isOurs && PprofNames.LabelKeys.Contains(key)) known[key] = text;
        else own.Add(KeyValuePair.Create(OwnKey(isOurs, key), text.Length > 0 || number == 0 ? text : $"{number} {unit}".TrimEnd()));
    }

    /// <summary>The resource that the sample names; null where it names none.</summary>
    public Resource? Resource()
    {
        string detail = known.GetValueOrDefault(PprofNames.DetailLabel, "");
        if (!known.TryGetValue(PprofNames.ResourceLabel, out string? text)) return null;
        int at = text.LastIndexOf('@');
        bool hasAddress = ulong.TryParse(text.AsSpan(at + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address)
            && at >= 0 && (at == 0 || text[at - 1] == ' ');
        return hasAddress
            ? new Resource(Reason, address, text[..at].TrimEnd()) { Detail = detail }
            : new Resource(Reason, 0, text) { Detail = detail };
    }

    private static string OwnKey(bool isOurs, string key) =>
        isOurs && key.StartsWith(PprofNames.OwnPrefix, StringComparison.Ordinal) ? key[PprofNames.OwnPrefix.Length..] : key;

    private T? Token<T>(string key)
        where T : struct, Enum => known.TryGetValue(key, out string? token) && TokenTable<T>.TryParse(token, out var value) ? value : null;
}
