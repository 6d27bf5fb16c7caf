namespace Skein.Races.Corpus.Racy;

/// <summary>Each collection type of its own, written from two sides.</summary>
internal static class GenericCollections
{
    public static void List()
    {
        var found = new List<int>();
        Crowd.For(8, i => found.Add(i * i));
    }

    public static void ListReadByIndex()
    {
        var found = new List<int> { 1 };
        Crowd.Both(
            () => { for (int i = 0; i < 6; i++) found.Add(i); },
            () => { for (int i = 0; i < 6; i++) _ = found[0]; });
    }

    public static void ListSorted()
    {
        var found = new List<int> { 5, 3, 4, 1, 2 };
        Crowd.Both(() => found.Sort(), () => _ = found.Contains(4));
    }

    public static void HashSet()
    {
        var seen = new HashSet<string>();
        Crowd.Tasks(6, i => seen.Add("name" + i % 4));
    }

    public static void Queue()
    {
        var waiting = new Queue<int>([1, 2, 3, 4]);
        Crowd.Both(
            () => { for (int i = 0; i < 4; i++) waiting.Enqueue(i); },
            () => { while (waiting.TryDequeue(out _)) { } });
    }

    public static void Stack()
    {
        var undone = new Stack<string>();
        Crowd.Tasks(4, i =>
        {
            undone.Push("step" + i);
            undone.TryPop(out _);
        });
    }

    public static void LinkedList()
    {
        var recent = new LinkedList<int>();
        Crowd.Threads(3, i =>
        {
            recent.AddFirst(i);
            if (i > 0) recent.RemoveLast();
        });
    }

    public static void PriorityQueue()
    {
        var due = new PriorityQueue<string, int>();
        Crowd.For(8, i => due.Enqueue("job" + i, 8 - i));
    }
}
