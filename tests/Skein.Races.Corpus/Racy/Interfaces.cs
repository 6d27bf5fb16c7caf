using System.Collections;

namespace Skein.Races.Corpus.Racy;

/// <summary>The caller sees an interface only.</summary>
internal static class Interfaces
{
    public static void Dictionary()
    {
        IDictionary<string, int> prices = new Dictionary<string, int>();
        Crowd.For(8, i => prices["item" + i] = i);
    }

    public static void List()
    {
        IList<string> lines = new List<string> { "head" };
        Crowd.Tasks(6, i => lines.Insert(0, "line" + i));
    }

    public static void Collection()
    {
        ICollection<int> open = new HashSet<int>();
        Crowd.Tasks(6, i =>
        {
            open.Add(i);
            open.Remove(i);
        });
    }

    public static void Set()
    {
        ISet<int> marks = new SortedSet<int>();
        Crowd.For(8, i => marks.Add(i));
    }

    /// <summary>To read through a read-only face is no lock either.</summary>
    public static void ReadOnlyFace()
    {
        var live = new Dictionary<int, string> { [0] = "zero" };
        IReadOnlyDictionary<int, string> face = live;
        Crowd.Both(
            () => { for (int i = 1; i < 6; i++) live.Add(i, "n"); },
            () => { for (int i = 1; i < 6; i++) _ = face.TryGetValue(i, out _); });
    }

    public static void OldDictionary()
    {
        IDictionary table = new Dictionary<int, int>();
        Crowd.Tasks(6, i => table.Add(i, i));
    }

    public static void OldList()
    {
        IList list = new ArrayList();
        Crowd.Tasks(6, i => list.Add(i));
    }
}
