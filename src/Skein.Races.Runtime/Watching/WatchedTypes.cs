using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace Skein.Races.Runtime.Watching;

/// <summary>
/// Which objects are watched: those of exactly the types that are known not to be safe for threads. A derived type may
/// well be safe, as what <see cref="Hashtable.Synchronized"/> gives is. Safe for threads.
/// </summary>
internal sealed class WatchedTypes(IEnumerable<string> more)
{
    private static readonly Type[] Known =
    [
        typeof(Dictionary<,>), typeof(List<>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(LinkedList<>),
        typeof(SortedDictionary<,>), typeof(SortedList<,>), typeof(SortedSet<>), typeof(PriorityQueue<,>), typeof(OrderedDictionary<,>),
        typeof(ArrayList), typeof(Hashtable), typeof(Queue), typeof(Stack), typeof(SortedList), typeof(BitArray),
        typeof(StringBuilder), typeof(Random),
    ];

    // Found by name, for the detector's own assembly needs no more references than it has.
    private static readonly HashSet<string> KnownNames =
    [
        "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.ObservableCollection`1", "System.Collections.ObjectModel.KeyedCollection`2",
        "System.Collections.Specialized.HybridDictionary", "System.Collections.Specialized.ListDictionary", "System.Collections.Specialized.NameValueCollection",
        "System.Collections.Specialized.OrderedDictionary", "System.Collections.Specialized.StringCollection", "System.Collections.Specialized.StringDictionary",
    ];

    private readonly HashSet<string> added = [.. more];
    private readonly ConditionalWeakTable<Type, object> answers = [];
    private static readonly object Yes = new();
    private static readonly object No = new();

    public bool Contains(Type type)
    {
        if (answers.TryGetValue(type, out object? answer)) return answer == Yes;
        bool isWatched = Decide(type);
        answers.AddOrUpdate(type, isWatched ? Yes : No);
        return isWatched;
    }

    private bool Decide(Type type)
    {
        Type plain = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (Known.Contains(plain)) return true;
        string? name = plain.FullName?.Replace('+', '/');
        return name is not null && (KnownNames.Contains(name) || added.Contains(name) || added.Contains(plain.FullName!));
    }
}
