using Skein.Core.Growth;
using Skein.Core.Model;

namespace Skein.Growth;

/// <summary>
/// Which groups that grow were reported, so that each is told once, and again when it has doubled. As many are remembered
/// as are growing now or were within the last looks. For one thread.
/// </summary>
/// <param name="groupsMax">Of more, those that were not found last are forgotten.</param>
internal sealed class ReportedGroups(int groupsMax)
{
    /// <summary>A group that was not found to grow for this many looks is news when it is found again.</summary>
    private const int LooksMax = 60;

    private readonly Dictionary<string, (long Count, long LastLook)> known = new(StringComparer.Ordinal);
    private long look;

    /// <summary>Those that have to be told.</summary>
    public IReadOnlyList<GrowingFinding> NewOf(IEnumerable<GrowingFinding> found)
    {
        look++;
        var news = new List<GrowingFinding>();
        foreach (GrowingFinding finding in found)
        {
            string identity = IdentityOf(finding);
            long count = finding.Counts[^1];
            bool isNew = !known.TryGetValue(identity, out var last) || count >= 2 * last.Count;
            known[identity] = (isNew ? count : last.Count, look);
            if (isNew) news.Add(finding);
        }

        foreach (var (identity, last) in known)
        {
            if (look - last.LastLook > LooksMax || (known.Count > groupsMax && last.LastLook < look)) known.Remove(identity);
        }

        return news;
    }

    private static string IdentityOf(GrowingFinding finding) => string.Join('\n',
    [
        $"{finding.Key.Kind} {finding.Key.State} {finding.Key.Reason}",
        .. (finding.Key.Frames ?? []).Concat(finding.Key.SpawnSite).Select(Text),
    ]);

    private static string Text(Frame frame) => $"{frame.Function}\t{frame.File}\t{frame.Line}";
}
