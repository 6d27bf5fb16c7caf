using System.Runtime.CompilerServices;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class InstanceTests
{
    [Fact]
    public void Segments_are_copied_in_order_until_one_does_not_fit()
    {
        using Instance target = Wat.Run("(module (memory (export \"m\") 1))");
        var imports = new Imports().Add("a", "m", target.GetMemory("m"));
        TrapException stopped = Assert.Throws<TrapException>(() => Wat.Run("(module (import \"a\" \"m\" (memory 1)) (data (i32.const 0) \"\\01\") (data (i32.const 65535) \"\\02\\03\") (data (i32.const 1) \"\\04\"))", imports));
        Assert.Equal(TrapKind.MemoryOutOfBounds, stopped.Trap);
        Assert.Equal(1, target.GetMemory("m").ReadInt32(0));
    }

    [Fact]
    public void The_start_function_runs_at_once_and_may_trap()
    {
        int count = 0;
        Wat.Run("(module (import \"a\" \"f\" (func $f)) (start $f))", new Imports().Add("a", "f", () => { count++; })).Dispose();
        Assert.Equal(1, count);
        Assert.Throws<TrapException>(() => Wat.Run("(module (func $f unreachable) (start $f))"));
    }

    [Fact]
    public void Offsets_and_values_may_come_from_imported_variables()
    {
        var imports = new Imports().Add("a", "at", new Global(new GlobalType(WasmType.I32, false), 3));
        using Instance instance = Wat.Run("""
            (module (import "a" "at" (global $at i32)) (memory (export "m") 1) (data (global.get $at) "\05") (global (export "copy") i32 (global.get $at))
              (table (export "t") 5 funcref) (func $f) (elem (global.get $at) $f) (global (export "ref") funcref (ref.func $f)))
            """, imports);
        Assert.Equal(5, instance.GetMemory("m").Span(3, 1)[0]);
        Assert.Equal(3, instance.GetGlobal("copy").Value.Int32);
        Assert.Same(instance.GetGlobal("ref").Value.Reference, instance.GetTable("t").Get(3));
    }

    [Fact]
    public void Instances_of_one_module_have_their_own_state()
    {
        CompiledModule compiled = Wat.Compile("(module (global $g (mut i32) (i32.const 0)) (func (export \"next\") (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))");
        using Instance first = compiled.Instantiate();
        using Instance second = compiled.Instantiate();
        var next = first.GetFunction<Func<int>>("next");
        Assert.Equal([1, 2, 3], [next(), next(), next()]);
        Assert.Equal(1, second.GetFunction<Func<int>>("next")());
    }

    [Fact]
    public void After_it_is_disposed_every_call_is_refused()
    {
        Instance instance = Wat.Run("(module (memory 1) (func (export \"f\") (result i32) (i32.load (i32.const 0))))");
        var function = instance.GetFunction<Func<int>>("f");
        Assert.Equal(0, function());
        instance.Dispose();
        instance.Dispose();
        Assert.Throws<ObjectDisposedException>(() => function());
        Assert.Throws<ObjectDisposedException>(() => instance.Call("f"));
    }

    [Fact]
    public void A_memory_that_its_owner_gave_back_is_out_of_bounds_for_others()
    {
        Instance owner = Wat.Run("(module (memory (export \"m\") 1))");
        using Instance user = Wat.Run("(module (import \"a\" \"m\" (memory 1)) (func (export \"f\") (param i32) (result i32) (i32.load (local.get 0))))", new Imports().Add("a", "m", owner.GetMemory("m")));
        var function = user.GetFunction<Func<int, int>>("f");
        Assert.Equal(0, function(0));
        owner.Dispose();
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => function(0)).Trap);
    }

    [Fact]
    public void A_host_that_gives_the_memory_back_during_a_call_harms_nobody()
    {
        Instance instance = Wat.Run("""
            (module (import "a" "f" (func $f)) (memory 1)
              (func (export "g") (param i32) (result i32) (i32.load (local.get 0)) drop (call $f) (i32.load (local.get 0))))
            """, new Imports().Add("a", "f", (Instance self) => self.Dispose()));
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => instance.GetFunction<Func<int, int>>("g")(0)).Trap);
    }

    [Fact]
    public async Task Many_threads_run_instances_of_one_module()
    {
        CompiledModule compiled = Wat.Compile("""
            (module (func $fib (export "fib") (param i32) (result i32)
              local.get 0 i32.const 2 i32.lt_s
              if (result i32) local.get 0
              else local.get 0 i32.const 1 i32.sub call $fib local.get 0 i32.const 2 i32.sub call $fib i32.add end))
            """);
        int[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using Instance instance = compiled.Instantiate();
            return instance.GetFunction<Func<int, int>>("fib")(20);
        })));
        Assert.All(results, result => Assert.Equal(6765, result));
    }

    [Fact]
    public void An_instance_may_wander_from_thread_to_thread()
    {
        using Instance instance = Wat.Run("(module (func $d (export \"d\") (param i32) (result i32) local.get 0 i32.eqz if (result i32) i32.const 0 else local.get 0 i32.const 1 i32.sub call $d i32.const 1 i32.add end))");
        var function = instance.GetFunction<Func<int, int>>("d");
        for (int round = 0; round < 20; round++)
        {
            int result = 0;
            var thread = new Thread(() => result = function(1000));
            thread.Start();
            thread.Join();
            Assert.Equal((1000, 1000), (result, function(1000)));
        }
    }

    [Fact]
    public void Code_that_was_prepared_is_there_before_the_first_call()
    {
        CompiledModule compiled = Wat.Compile("(module (func (export \"f\") (result i32) i32.const 1) (func (export \"g\") (result i32) i32.const 2))");
        compiled.Prepare();
        using Instance instance = compiled.Instantiate();
        Assert.Equal(2, instance.GetFunction<Func<int>>("g")());
    }

    [Fact]
    public void A_module_that_nobody_has_any_more_is_freed_with_its_code()
    {
        WeakReference[] gone = [.. Enumerable.Range(0, 5).Select(number => Use(number))];
        for (int round = 0; round < 500 && gone.Any(one => one.IsAlive); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(gone, one => one.IsAlive);
    }

    [Fact]
    public void A_function_keeps_its_code_and_its_memory()
    {
        Func<int, int> function = Make();
        for (int round = 0; round < 5; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(42, function(0));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Func<int, int> Make() => Wat.Compile("(module (memory 1) (data (i32.const 0) \"\\2A\") (func (export \"f\") (param i32) (result i32) (i32.load (local.get 0))))").Instantiate().GetFunction<Func<int, int>>("f");
    }

    // The code's own assembly is what must go, not only the objects around it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Use(int number)
    {
        CompiledModule compiled = Wat.Compile($"(module (import \"a\" \"f\" (func $f)) (memory 1) (table 1 funcref) (elem (i32.const 0) $g) (func $g (export \"g\") (result i32) call $f i32.const {number}))");
        using Instance instance = compiled.Instantiate(new Imports().Add("a", "f", () => { }));
        Assert.Equal(number, instance.GetFunction<Func<int>>("g")());
        Assert.Equal([WasmValue.Of(number)], instance.Call("g"));
        return new WeakReference(compiled.Code.Assembly);
    }

    [Fact]
    public void An_instance_that_was_called_through_a_table_lives_as_long_as_its_caller_though_the_table_loses_it()
    {
        Table table = new(new TableType(WasmType.FuncRef, new SizeLimits(1, null)));
        WeakReference gone = Lend(table);
        using Instance caller = Wat.Run("(module (import \"a\" \"t\" (table 1 funcref)) (type $t (func (result i32))) (func (export \"f\") (result i32) (call_indirect (type $t) (i32.const 0))))", new Imports().Add("a", "t", table));
        Assert.Equal(42, caller.GetFunction<Func<int>>("f")());
        // Nobody else refers to it any more.
        GC.Collect();
        Assert.True(gone.IsAlive);
        GC.KeepAlive(caller);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Lend(Table table)
    {
        var imports = new Imports().Add("a", "lose", () =>
        {
            table.Set(0, null);
            for (int round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
#pragma warning disable CA2000 // That nobody disposes it is what is tried.
        Instance lent = Wat.Run("(module (import \"a\" \"lose\" (func $lose)) (memory 1 1600) (func (export \"f\") (param) (result i32) (local $at i32) (local.set $at (i32.const 8)) (i32.store (local.get $at) (i32.const 42)) (call $lose) (i32.load (local.get $at))))", imports);
#pragma warning restore CA2000
        table.Set(0, lent.GetFunction("f"));
        return new WeakReference(lent);
    }
}
