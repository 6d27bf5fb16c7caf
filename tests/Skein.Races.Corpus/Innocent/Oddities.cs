using System.Runtime.CompilerServices;
using System.Text;

namespace Skein.Races.Corpus.Innocent;

/// <summary>What once deceived a detector, or may.</summary>
internal static class Oddities
{
    /// <summary>A number for a log, off by a few at worst.</summary>
    public static void CountAsStatistic()
    {
        var jobs = new Queue<int>();
        int largest = 0;
        Crowd.Both(
            () => { for (int i = 0; i < 8; i++) lock (jobs) jobs.Enqueue(i); },
            () => { for (int i = 0; i < 8; i++) largest = Math.Max(largest, jobs.Count); });
    }

    /// <summary>Nine lists with one hash code are nine lists.</summary>
    public static void EqualHashCodes()
    {
        var lists = new List<Keyed>();
        for (int i = 0; i < 9; i++) lists.Add(new Keyed());
        Crowd.Threads(3, i =>
        {
            for (int n = 0; n < 3; n++) lists[i * 3 + n].Items.Add(n);
        });
    }

    /// <summary>Many objects, so that some share a slot in any table by hash.</summary>
    public static void ManyObjects() => Crowd.Tasks(4, i =>
    {
        var all = new List<Dictionary<int, int>>();
        for (int n = 0; n < 200; n++) all.Add(new() { [n] = i });
        foreach (Dictionary<int, int> one in all) one[-1] = one.GetValueOrDefault(5);
    });

    /// <summary>A comparer that uses a collection of its own while the outer one is inside.</summary>
    public static void ReentrantComparer() => Crowd.For(8, i =>
    {
        var map = new Dictionary<string, int>(new CountingComparer());
        for (int n = 0; n < 4; n++) map["k" + n] = i;
    });

    /// <summary>One thread is inside twice: a lambda adds to the list that is read around it.</summary>
    public static void NestedOnOneThread() => Crowd.For(8, i =>
    {
        var list = new List<int> { 3, 1, 2 };
        var seen = new List<int>();
        list.ForEach(n => seen.Add(n));
        seen.RemoveAll(n => list.Contains(n) && n == i);
    });

    /// <summary>An exception leaves the collection; the thread is out of it all the same.</summary>
    public static void ThrowingMember()
    {
        var map = new Dictionary<int, int> { [1] = 1 };
        Crowd.Threads(3, i =>
        {
            lock (map)
            {
                try
                {
                    map.Add(1, i);
                }
                catch (ArgumentException)
                {
                    map.Remove(7);
                }
            }
        });
    }

    public static void DroppedEnumerator()
    {
        var list = new List<int> { 1, 2, 3 };
        Crowd.Threads(3, i =>
        {
            lock (list)
            {
                foreach (int n in list)
                    if (n == 2) break;
                list.Add(i);
            }
        });
    }

    /// <summary>Who has left hears nothing: both delegates of one member must be equal.</summary>
    public static void Unsubscribed()
    {
        var bell = new Bell();
        var heard = new List<int>();
        bell.Rung += heard.Add;
        bell.Rung -= heard.Add;
        Crowd.Tasks(4, bell.Ring);
    }

    /// <summary>A builder that a thread passes to the next by joining.</summary>
    public static void BuilderInTurn()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 4; i++)
        {
            var writer = new Thread(() => text.Append("x"));
            writer.Start();
            writer.Join();
        }
    }

    /// <summary>Weak references and tables that the runtime itself guards.</summary>
    public static void WeakTable()
    {
        var table = new ConditionalWeakTable<object, List<int>>();
        object[] keys = [new(), new(), new(), new()];
        Crowd.Tasks(4, i => table.GetValue(keys[i], _ => []).Add(i));
    }

    private sealed class Bell
    {
        public event Action<int>? Rung;

        public void Ring(int number) => Rung?.Invoke(number);
    }

    private sealed class Keyed
    {
        public List<int> Items { get; } = [];

        public override int GetHashCode() => 42;

        public override bool Equals(object? other) => ReferenceEquals(this, other);
    }

    private sealed class CountingComparer : IEqualityComparer<string>
    {
        private readonly List<string> asked = [];

        public bool Equals(string? one, string? other) => one == other;

        public int GetHashCode(string text)
        {
            asked.Add(text);
            return text.Length;
        }
    }
}
