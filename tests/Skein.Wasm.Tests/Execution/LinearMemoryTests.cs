using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class LinearMemoryTests
{
    private static readonly MemoryType TwoToFour = new(new SizeLimits(2, 4));

    [Fact]
    public void A_memory_begins_with_its_least_size_all_zero()
    {
        using var memory = new LinearMemory(TwoToFour);
        Assert.Equal(2u, memory.Pages);
        Assert.False(memory.Span(0, 2 * LinearMemory.PageBytes).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void A_memory_grows_to_its_maximum_and_not_beyond()
    {
        using var memory = new LinearMemory(TwoToFour);
        Assert.Equal(2u, memory.Grow(1));
        Assert.Equal(3u, memory.Grow(0));
        Assert.Null(memory.Grow(2));
        Assert.Null(memory.Grow(uint.MaxValue));
        Assert.Equal(3u, memory.Grow(1));
        memory.WriteInt64((4 * LinearMemory.PageBytes) - 8, -1);
        Assert.Equal(-1, memory.ReadInt64((4 * LinearMemory.PageBytes) - 8));
    }

    [Theory]
    [InlineData(2 * LinearMemory.PageBytes, 1)]
    [InlineData((2 * LinearMemory.PageBytes) - 1, 2)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    public void What_lies_beyond_the_end_is_a_trap(uint address, uint length)
    {
        using var memory = new LinearMemory(TwoToFour);
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => { memory.Span(address, length); }).Trap);
    }

    [Fact]
    public void A_memory_is_set_back_to_its_image()
    {
        using var memory = new LinearMemory(TwoToFour);
        memory.WriteInt32(100_000, 42);
        using MemoryImage image = MemoryImage.Of(memory);
        for (int round = 0; round < 3; round++)
        {
            memory.Restore(image);
            Assert.Equal(42, memory.ReadInt32(100_000));
            Assert.Equal(2u, memory.Pages);
            memory.WriteInt32(100_000, 7);
            memory.WriteInt32(0, 7);
            Assert.Equal(2u, memory.Grow(2));
            Assert.Equal(0, memory.ReadInt32(3 * LinearMemory.PageBytes));
            memory.WriteInt32(3 * LinearMemory.PageBytes, 9);
        }

        memory.Restore(image);
        Assert.Equal(0, memory.ReadInt32(0));
    }

    // Few written pages are written over, many are thrown away: whatever was written, nothing of it may be left.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(16, 3)]
    [InlineData(32, 1)]
    [InlineData(33, 1)]
    [InlineData(33, 2)]
    [InlineData(256, 1)]
    [InlineData(512, 1)]
    public void Every_page_that_was_written_is_as_in_the_image_again(int pages, int apart)
    {
        const int SystemPage = 4_096;
        const int Size = 32 * LinearMemory.PageBytes;
        using var memory = new LinearMemory(new MemoryType(new SizeLimits(32, 33)));
        Scribble(memory.Span(0, Size / 2), 1);
        byte[] wanted = memory.Span(0, Size).ToArray();
        using MemoryImage image = MemoryImage.Of(memory);
        memory.Restore(image);
        for (int round = 0; round < 4; round++)
        {
            for (int page = 0; page < pages; page++) Scribble(memory.Span((uint)(((page * apart) + round) * SystemPage % Size), SystemPage), page + 2);
            if (round == 2) memory.Grow(1);
            memory.Restore(image);
            Assert.True(memory.Span(0, Size).SequenceEqual(wanted), $"round {round}");
            Assert.Equal(32u, memory.Pages);
        }
    }

    [Fact]
    public void Two_memories_of_one_image_do_not_see_each_other()
    {
        using var first = new LinearMemory(TwoToFour);
        first.WriteInt32(8, 42);
        using MemoryImage image = MemoryImage.Of(first);
        using var second = new LinearMemory(new MemoryType(new SizeLimits(0, 4)));
        second.Restore(image);
        second.WriteInt32(8, 43);
        first.Restore(image);
        Assert.Equal((42, 43), (first.ReadInt32(8), second.ReadInt32(8)));
    }

    [Fact]
    public void Behind_a_shorter_image_nothing_of_a_longer_one_comes_back()
    {
        using var memory = new LinearMemory(TwoToFour);
        memory.Grow(1);
        memory.Span(0, 3 * LinearMemory.PageBytes).Fill(7);
        using MemoryImage longer = MemoryImage.Of(memory);
        using var other = new LinearMemory(new MemoryType(new SizeLimits(1, 4)));
        other.WriteInt32(4, 42);
        using MemoryImage shorter = MemoryImage.Of(other);
        foreach (uint pages in (uint[])[1, 3])
        {
            memory.Restore(longer);
            Assert.Equal(7, memory.Span((3 * LinearMemory.PageBytes) - 1, 1)[0]);
            memory.Restore(shorter);
            Assert.Equal((1u, 42), (memory.Pages, memory.ReadInt32(4)));
            Assert.Equal(1u, memory.Grow(pages));
            Assert.False(memory.Span(LinearMemory.PageBytes, pages * LinearMemory.PageBytes).ContainsAnyExcept((byte)0));
            memory.Span(LinearMemory.PageBytes, pages * LinearMemory.PageBytes).Fill(9);
        }

        memory.Restore(shorter);
        Assert.Equal(1u, memory.Grow(3));
        Assert.False(memory.Span(LinearMemory.PageBytes, 3 * LinearMemory.PageBytes).ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void A_memory_larger_than_allowed_is_refused() =>
        Assert.Equal(WasmErrorKind.Limit, Assert.Throws<WasmException>(() => new LinearMemory(TwoToFour, pagesMax: 1)).Kind);

    [Fact]
    public void A_memory_that_was_given_back_cannot_be_read()
    {
        var memory = new LinearMemory(TwoToFour);
        memory.Dispose();
        memory.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { memory.Span(0, 1); });
        Assert.Equal(0u, memory.Pages);
        Assert.Null(memory.Grow(1));
    }

    private static void Scribble(Span<byte> bytes, int seed)
    {
        for (int index = 0; index < bytes.Length; index++) bytes[index] = (byte)((index * 31) + (seed * 7) + 1);
    }
}
