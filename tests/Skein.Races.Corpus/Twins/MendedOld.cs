using System.Collections;
using System.Text;

namespace Skein.Races.Corpus.Twins;

/// <summary>What there was before generics, with the locks that it brings along.</summary>
internal static class MendedOld
{
    public static void ArrayList()
    {
        ArrayList list = System.Collections.ArrayList.Synchronized([]);
        Crowd.For(8, i => list.Add(i));
    }

    public static void HashtableTwoWriters()
    {
        var table = Hashtable.Synchronized([]);
        Crowd.Tasks(6, i => table["key" + i] = i);
    }

    /// <summary>Documented: one may write while many read.</summary>
    public static void HashtableOneWriter()
    {
        var table = new Hashtable { ["key0"] = 0 };
        Crowd.Tasks(4, i =>
        {
            for (int round = 0; round < 4; round++)
            {
                if (i == 0) table["key" + round] = round;
                else _ = table["key0"];
            }
        });
    }

    public static void Queue()
    {
        Queue queue = System.Collections.Queue.Synchronized(new Queue());
        Crowd.Tasks(6, i => queue.Enqueue(i));
    }

    public static void Stack()
    {
        Stack stack = System.Collections.Stack.Synchronized(new Stack());
        Crowd.Tasks(6, i => stack.Push(i));
    }

    public static void SortedList()
    {
        SortedList list = System.Collections.SortedList.Synchronized([]);
        Crowd.Tasks(6, i => list.Add(i, "v"));
    }

    public static void BitArray()
    {
        var bits = new BitArray(64);
        Crowd.For(8, i => { lock (bits.SyncRoot) bits.Set(i, true); });
    }

    public static void StringBuilder()
    {
        TextWriter text = TextWriter.Synchronized(new StringWriter(new StringBuilder()));
        Crowd.For(8, i => text.WriteLine("line {0}", i));
    }

    /// <summary>A builder of its own for each, joined after all have ended.</summary>
    public static void StringBuilderRead()
    {
        var logs = new StringBuilder[2];
        Crowd.Tasks(2, i =>
        {
            logs[i] = new StringBuilder("start ");
            for (int n = 0; n < 5; n++) logs[i].Append(n);
            _ = logs[i].ToString();
        });
        _ = logs[0].Append(logs[1]).ToString();
    }

    public static void Random() => Crowd.For(8, _ => System.Random.Shared.Next(1, 7));

    /// <summary>A seeded one for each thread.</summary>
    public static void RandomOfEachThread()
    {
        using var dice = new ThreadLocal<Random>(() => new Random(Environment.CurrentManagedThreadId));
        Crowd.For(8, _ => dice.Value!.Next(1, 7));
    }
}
