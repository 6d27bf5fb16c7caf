using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes who holds a resource and what the holder does meanwhile.</summary>
internal sealed class HolderLines
{
    private const int HoldersMax = 3;
    private readonly TextPage page;
    private readonly Snapshot snapshot;
    private readonly CoroutineIndex index;

    public HolderLines(TextPage page, Snapshot snapshot, IEnumerable<int> resources)
    {
        this.page = page;
        this.snapshot = snapshot;
        index = new CoroutineIndex(snapshot, resources.Distinct().SelectMany(resource => snapshot.Resources[resource].Holders.Take(HoldersMax)));
    }

    public void Write(int indent, int resource)
    {
        var what = snapshot.Resources[resource];
        string margin = new(' ', indent);
        foreach (ulong holder in what.Holders.Take(HoldersMax)) page.Line($"{margin}held by {Holder(holder, what.HolderEvidence)}");
        if (what.Holders.Count > HoldersMax)
            page.Line(margin + page.Style(TextRole.Note, $"and by {Captions.Count(what.Holders.Count - HoldersMax, "other")}"));
    }

    private string Holder(ulong id, string evidence)
    {
        string how = evidence.Length > 0 ? $" ({evidence})" : "";
        if (!index.TryFind(id, out int place)) return $"{id:x}{how}, which is not in the snapshot";
        var coroutine = snapshot.Coroutines[place];
        string doing = page.Style(TextRole.Wait, Words.Of(coroutine.State, coroutine.Wait.Reason));
        return $"{Captions.Of(coroutine)}{how}: {doing}{Where(coroutine)}";
    }

    /// <summary>The innermost frame of the program; of the runtime where there is no other.</summary>
    private string Where(in Coroutine coroutine)
    {
        var frames = new FrameList(snapshot.Stacks, coroutine.Stack);
        if (frames.Count == 0) return "";
        var own = frames.FirstOrDefault(frame => !Captions.IsFramework(frame), frames[0]);
        return $" in {page.Style(TextRole.Frame, Captions.Of(own))}";
    }
}
