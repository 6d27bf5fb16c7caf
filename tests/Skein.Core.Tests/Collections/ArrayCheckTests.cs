using Skein.Core.Collections;
using Xunit;

namespace Skein.Core.Tests.Collections;

public sealed class ArrayCheckTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(4, 4)]
    public void A_size_within_the_array_is_sound(int size, int capacity) => Assert.Empty(ArrayCheck.OfList(size, capacity));

    [Theory]
    [InlineData(5, 4)]
    [InlineData(-1, 4)]
    public void A_size_outside_of_the_array_is_told(int size, int capacity) =>
        Assert.Equal($"out of bounds: size {size} for an array of {capacity}", Assert.Single(ArrayCheck.OfList(size, capacity)).ToString());

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 3, 3, 4)]
    [InlineData(3, 1, 2, 4)]
    [InlineData(2, 2, 4, 4)]
    [InlineData(3, 3, 0, 4)]
    public void A_queue_that_goes_round_is_sound(int head, int tail, int size, int capacity) => Assert.Empty(ArrayCheck.OfQueue(head, tail, size, capacity));

    [Theory]
    [InlineData(0, 2, 3, 4, "head and tail disagree: head 0 and size 3 lead to 3 in an array of 4, the tail is at 2")]
    [InlineData(4, 0, 0, 4, "out of bounds: head 4 and tail 0 in an array of 4")]
    [InlineData(0, -1, 0, 4, "out of bounds: head 0 and tail -1 in an array of 4")]
    [InlineData(0, 0, 5, 4, "out of bounds: size 5 for an array of 4")]
    public void A_queue_whose_numbers_disagree_is_told(int head, int tail, int size, int capacity, string expected) =>
        Assert.Equal(expected, Assert.Single(ArrayCheck.OfQueue(head, tail, size, capacity)).ToString());
}
