using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

/// <summary>The address space of a memory is used again, where it is sure that nobody has its address. They run alone, for the spares are the process's.</summary>
[Collection(nameof(SpareMemoryTests))]
[CollectionDefinition(nameof(SpareMemoryTests), DisableParallelization = true)]
public sealed unsafe class SpareMemoryTests
{
    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void The_next_memory_of_the_size_lies_where_one_was_and_is_empty(int before, int after)
    {
        int most = 1_000 + (before * 10) + after;
        byte* place;
        using (Instance first = Wat.Run($"(module (memory {before} {most}) (func (export \"f\") (i32.store (i32.const 60000) (i32.const 7))))"))
        {
            first.Call("f");
            Assert.Equal(7, first.Memory!.ReadInt32(60_000));
            place = first.Memory.Base;
        }

        using Instance second = Wat.Run($"(module (memory {after} {most}) (func (export \"get\") (param i32) (result i32) (i32.load (local.get 0))))");
        Assert.True(second.Memory!.Base == place);
        Assert.False(second.Memory.Span(0, (uint)after * LinearMemory.PageBytes).ContainsAnyExcept((byte)0));
        var get = second.GetFunction<Func<int, int>>("get");
        Assert.Equal(0, get((after * LinearMemory.PageBytes) - 4));
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => get((after * LinearMemory.PageBytes) - 3)).Trap);
        Assert.Equal((uint)after, second.Memory.Grow(4));
        Assert.Equal(0, get(((after + 4) * LinearMemory.PageBytes) - 4));
    }

    [Fact]
    public void Code_that_goes_on_after_its_instance_was_disposed_finds_nothing_and_nobody_gets_its_memory()
    {
        Instance? running = null;
        // Their addresses stay theirs as long as somebody has them: the collector may come at any moment.
        var kept = new List<Instance>();
        var imports = new Imports().Add("a", "end", () => running!.Dispose());
        // One address is known when the module is compiled, and lies in what it always has; the other is not.
        CompiledModule compiled = Wat.Compile("""
            (module (import "a" "end" (func $end)) (memory 1 1100)
              (func (export "known") (result i32) (i32.store (i32.const 8) (i32.const 7)) (call $end) (i32.load (i32.const 8)))
              (func (export "unknown") (param i32) (result i32) (i32.store (local.get 0) (i32.const 7)) (call $end) (i32.load (local.get 0))))
            """);
        kept.Add(running = compiled.Instantiate(imports));
        byte* place = running.Memory!.Base;
        Assert.Equal(0, running.GetFunction<Func<int>>("known")());
        kept.Add(running = compiled.Instantiate(imports));
        byte* other = running.Memory!.Base;
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => running.Call("unknown", 8)).Trap);
        using Instance next = compiled.Instantiate(imports);
        Assert.True(next.Memory!.Base != place && next.Memory.Base != other && other != place);
        GC.KeepAlive(kept);
    }

    [Fact]
    public void A_function_in_another_table_is_refused_after_its_instance_was_disposed()
    {
        CompiledModule compiled = Wat.Compile("(module (memory 1 1200) (func (export \"get\") (result i32) (i32.load (i32.const 8))))");
        Instance gone = compiled.Instantiate();
        using Instance other = Wat.Run("(module (type $t (func (result i32))) (table (export \"t\") 1 funcref) (func (export \"f\") (result i32) (call_indirect (type $t) (i32.const 0))))");
        other.GetTable("t").Set(0, gone.GetFunction("get"));
        Assert.Equal(0, other.GetFunction<Func<int>>("f")());
        byte* place = gone.Memory!.Base;
        gone.Dispose();
        using Instance next = compiled.Instantiate();
        Assert.True(next.Memory!.Base == place);
        next.Memory.WriteInt32(8, 5);
        Assert.Throws<ObjectDisposedException>(() => other.GetFunction<Func<int>>("f")());
        Assert.Throws<ObjectDisposedException>(() => gone.Memory.ReadInt32(8));
        Assert.Equal(0u, gone.Memory.Pages);
    }

    [Theory]
    [InlineData("(module (import \"a\" \"m\" (memory 1)))", 1300)]
    [InlineData("(module)", 1301)]
    public void A_memory_that_others_have_is_not_used_again(string importer, int most)
    {
        CompiledModule compiled = Wat.Compile($"(module (memory (export \"m\") 1 {most}))");
        Instance owner = compiled.Instantiate();
        byte* place = owner.Memory!.Base;
        using Instance other = Wat.Run(importer, new Imports().Add("a", "m", owner.Memory));
        owner.Dispose();
        using Instance next = compiled.Instantiate();
        Assert.Equal(importer == "(module)", next.Memory!.Base == place);
    }

    [Fact]
    public void One_that_another_counts_on_is_not_set_to_less()
    {
        using Instance owner = Wat.Run("(module (memory (export \"m\") 1 1500))");
        using InstanceImage image = owner.TakeImage();
        owner.Memory!.Grow(2);
        using Instance other = Wat.Run("(module (import \"a\" \"m\" (memory 3)) (func (export \"f\") (result i32) (i32.load (i32.const 196604))))", new Imports().Add("a", "m", owner.Memory));
        Assert.Equal(0, other.GetFunction<Func<int>>("f")());
        Assert.Equal(WasmErrorKind.Limit, Assert.Throws<WasmException>(() => owner.Restore(image)).Kind);
        Assert.Equal(0, other.GetFunction<Func<int>>("f")());
    }

    [Fact]
    public void One_that_was_set_to_an_image_leaves_nothing_of_it()
    {
        CompiledModule compiled = Wat.Compile("(module (memory 1 1400) (data (i32.const 0) \"\\05\"))");
        Instance first = compiled.Instantiate();
        first.Memory!.WriteInt32(4_000, 9);
        using (InstanceImage image = first.TakeImage()) first.Restore(image);
        first.Dispose();
        using Instance next = compiled.Instantiate();
        Assert.Equal(5, next.Memory!.ReadInt32(0));
        Assert.Equal(0, next.Memory.ReadInt32(4_000));
    }
}
