namespace Skein.Simulation.Networks.Engine;

/// <summary>Objects that are used again, each with a place of its own. Used by one thread.</summary>
/// <typeparam name="T">What is pooled.</typeparam>
internal sealed class Pool<T>(Func<int, T> make)
{
    private readonly List<T> all = [];
    private readonly Stack<int> free = new();

    public int InUse => all.Count - free.Count;

    public T this[int place] => all[place];

    public T Take()
    {
        if (free.TryPop(out int place)) return all[place];
        T made = make(all.Count);
        all.Add(made);
        return made;
    }

    public void Give(int place) => free.Push(place);
}
