using System.Collections;
using System.Text;
using Skein.Races.Runtime.Hosting;
using Xunit;

namespace Skein.Races.Runtime.Tests.Hosting;

public sealed class CollectionFactsTests
{
    [Fact]
    public void Count_and_capacity_are_read_from_the_fields()
    {
        List<int> list = new(10) { 1, 2, 3 };
        Dictionary<int, int> dictionary = new(11) { [1] = 1, [2] = 2 };
        dictionary.Remove(1);
        Queue<int> queue = new(8);
        queue.Enqueue(1);

        Assert.Equal((3, 10), CollectionFacts.Of(list));
        Assert.Equal((1, 11), CollectionFacts.Of(dictionary));
        Assert.Equal((1, 8), CollectionFacts.Of(queue));
        Assert.Equal((0, 0), CollectionFacts.Of(new Dictionary<int, int>()));
        Assert.Equal((2, 16), CollectionFacts.Of(new StringBuilder("ab")));
    }

    public static TheoryData<object> Filled { get; } =
    [
        new HashSet<int> { 1, 2 }, new Stack<int>([1, 2]), new LinkedList<int>([1, 2]), new SortedSet<int> { 1, 2 }, new SortedDictionary<int, int> { [1] = 1, [2] = 2 },
        new SortedList<int, int> { [1] = 1, [2] = 2 }, new PriorityQueue<int, int>([(1, 1), (2, 2)]), new OrderedDictionary<int, int> { [1] = 1, [2] = 2 },
        new ArrayList { 1, 2 }, new Hashtable { [1] = 1, [2] = 2 }, new Queue(new[] { 1, 2 }), new Stack(new[] { 1, 2 }), new SortedList { [1] = 1, [2] = 2 },
    ];

    // Each shape has its own private fields: a new runtime that renames one is found out here.
    [Theory]
    [MemberData(nameof(Filled))]
    public void Every_listed_type_tells_its_count(object collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        Assert.Equal(2, CollectionFacts.Of(collection).Count);
    }

    [Fact]
    public void Of_others_nothing_is_known() => Assert.Equal((-1, -1), CollectionFacts.Of(new object()));

    [Fact]
    public void The_test_that_runs_is_known_by_its_name() =>
        Assert.Equal($"{typeof(CollectionFactsTests).FullName}.{nameof(The_test_that_runs_is_known_by_its_name)}", new TestNames().Current());
}
