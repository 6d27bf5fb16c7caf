using System.Collections;
using System.Text;

namespace Skein.Races.Corpus.Racy;

/// <summary>What there was before generics, and other things that many threads must not share.</summary>
internal static class OldCollections
{
    public static void ArrayList()
    {
        var list = new ArrayList();
        Crowd.For(8, i => list.Add(i));
    }

    /// <summary>Many may read a hash table while one writes; two may not write.</summary>
    public static void HashtableTwoWriters()
    {
        var table = new Hashtable();
        Crowd.Tasks(6, i => table["key" + i] = i);
    }

    public static void Queue()
    {
        var queue = new Queue();
        Crowd.Tasks(6, i => queue.Enqueue(i));
    }

    public static void Stack()
    {
        var stack = new Stack();
        Crowd.Tasks(6, i => stack.Push(i));
    }

    public static void SortedList()
    {
        var list = new SortedList();
        Crowd.Tasks(6, i => list.Add(i, "v"));
    }

    /// <summary>Bits of their own, words in common.</summary>
    public static void BitArray()
    {
        var bits = new BitArray(64);
        Crowd.For(8, i => bits.Set(i, true));
    }

    public static void StringBuilder()
    {
        var text = new StringBuilder();
        Crowd.For(8, i => text.Append("line ").Append(i).AppendLine());
    }

    public static void StringBuilderRead()
    {
        var log = new StringBuilder("start ");
        Crowd.Both(
            () => { for (int i = 0; i < 5; i++) log.Append(i); },
            () => { for (int i = 0; i < 5; i++) _ = log.ToString(); });
    }

    /// <summary>A generator with a seed has no lock.</summary>
    public static void Random()
    {
        var dice = new Random(42);
        Crowd.For(8, _ => dice.Next(1, 7));
    }
}
