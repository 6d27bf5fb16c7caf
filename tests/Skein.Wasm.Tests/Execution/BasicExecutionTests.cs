using Skein.Wasm.Execution;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

public sealed class BasicExecutionTests
{
    [Fact]
    public void A_function_adds()
    {
        using Instance instance = Wat.Run("(module (func (export \"add\") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add))");
        Assert.Equal(5, instance.GetFunction<Func<int, int, int>>("add")(2, 3));
        Assert.Equal([WasmValue.Of(5)], instance.Call("add", 2, 3));
    }

    [Fact]
    public void A_function_calls_itself()
    {
        using Instance instance = Wat.Run("""
            (module (func $fib (export "fib") (param i32) (result i32)
              local.get 0 i32.const 2 i32.lt_s
              if (result i32) local.get 0
              else local.get 0 i32.const 1 i32.sub call $fib local.get 0 i32.const 2 i32.sub call $fib i32.add end))
            """);
        Assert.Equal(6765, instance.GetFunction<Func<int, int>>("fib")(20));
    }

    [Fact]
    public void A_loop_sums_an_array_in_memory()
    {
        using Instance instance = Wat.Run("""
            (module (memory (export "memory") 1)
              (func (export "sum") (param $p i32) (param $n i32) (result i32) (local $s i32)
                block $done
                  loop $next
                    local.get $n i32.eqz br_if $done
                    local.get $s local.get $p i32.load local.get $p i32.load offset=4 i32.add i32.add local.set $s
                    local.get $p i32.const 8 i32.add local.set $p
                    local.get $n i32.const 1 i32.sub local.set $n
                    br $next
                  end
                end
                local.get $s))
            """);
        for (uint index = 0; index < 20; index++) instance.GetMemory("memory").WriteInt32(100 + (index * 4), (int)index);
        Assert.Equal(190, instance.GetFunction<Func<int, int, int>>("sum")(100, 10));
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => instance.Call("sum", 65_532, 1)).Trap);
    }

    [Fact]
    public void A_host_function_is_called()
    {
        int seen = 0;
        Instance? caller = null;
        Imports imports = new Imports().Add("env", "f", (Instance from, int x) =>
        {
            (seen, caller) = (x, from);
            return x * 2;
        });
        using Instance instance = Wat.Run("(module (import \"env\" \"f\" (func $f (param i32) (result i32))) (func (export \"run\") (param i32) (result i32) local.get 0 call $f))", imports);
        Assert.Equal(14, instance.GetFunction<Func<int, int>>("run")(7));
        Assert.Equal(7, seen);
        Assert.Same(instance, caller);
    }
}
