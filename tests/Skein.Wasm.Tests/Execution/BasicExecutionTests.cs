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

    // The just-in-time compiler, left to itself, reads four bytes where a byte is loaded and taken for a float.
    [Theory]
    [InlineData("i32.load8_u", 0x000000F1)]
    [InlineData("i32.load8_s", 0xFFFFFFF1)]
    [InlineData("i32.load16_u", 0x0000F2F1)]
    [InlineData("i32.load16_s", 0xFFFFF2F1)]
    [InlineData("i32.load", 0xF4F3F2F1)]
    public void A_few_bytes_taken_for_a_float_are_no_more_than_these(string load, uint bits)
    {
        using Instance instance = Wat.Run($"(module (memory 1) (data (i32.const 8) \"\\f1\\f2\\f3\\f4\") (func (export \"f\") (param i32) (result f32) (f32.reinterpret_i32 ({load} (local.get 0)))))");
        Assert.Equal(bits, BitConverter.SingleToUInt32Bits(instance.GetFunction<Func<int, float>>("f")(8)));
    }

    [Theory]
    [InlineData("i64.load8_u", 0x00000000000000F1)]
    [InlineData("i64.load8_s", 0xFFFFFFFFFFFFFFF1)]
    [InlineData("i64.load16_s", 0xFFFFFFFFFFFFF2F1)]
    [InlineData("i64.load32_u", 0x00000000F4F3F2F1)]
    [InlineData("i64.load32_s", 0xFFFFFFFFF4F3F2F1)]
    public void And_for_a_double(string load, ulong bits)
    {
        using Instance instance = Wat.Run($"(module (memory 1) (data (i32.const 8) \"\\f1\\f2\\f3\\f4\\05\\06\\07\\08\") (func (export \"f\") (param i32) (result f64) (f64.reinterpret_i64 ({load} (local.get 0)))))");
        Assert.Equal(bits, BitConverter.DoubleToUInt64Bits(instance.GetFunction<Func<int, double>>("f")(8)));
    }

    [Theory]
    [InlineData("i32.store8", "f32.const 0x1.234566p0", "i32.reinterpret_f32", 0x00000000000000B3)]
    [InlineData("i32.store16", "f32.const 0x1.234566p0", "i32.reinterpret_f32", 0x000000000000A2B3)]
    [InlineData("i64.store8", "f64.const 0x1.123456789abcdp0", "i64.reinterpret_f64", 0x00000000000000CD)]
    [InlineData("i64.store32", "f64.const 0x1.123456789abcdp0", "i64.reinterpret_f64", 0x000000006789ABCD)]
    public void And_what_is_stored_of_a_float(string store, string constant, string taken, ulong bits)
    {
        string type = constant[..3];
        using Instance instance = Wat.Run($"(module (memory (export \"m\") 1) (func $f (param {type}) ({store} (i32.const 8) ({taken} (local.get 0)))) (func (export \"f\") ({constant}) (call $f)))");
        instance.Call("f");
        Assert.Equal((long)bits, instance.GetMemory("m").ReadInt64(8));
    }
}
