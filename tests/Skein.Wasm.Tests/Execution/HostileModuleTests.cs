using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Execution;

/// <summary>Modules that mean harm are refused or trapped with one clear error, and the thread that called them goes on.</summary>
public sealed class HostileModuleTests
{
    private const string Recursion = "(module (func $again (export \"run\") (param i32) (result i32) (i32.add (call $again (i32.add (local.get 0) (i32.const 1))) (i32.const 1))))";

    [Fact]
    public void An_endless_loop_is_interrupted_from_another_thread()
    {
        using var running = new ManualResetEventSlim();
        Imports imports = new Imports().Add("env", "running", running.Set);
        using Instance instance = Make("(module (import \"env\" \"running\" (func $running)) (func (export \"run\") call $running (loop br 0)))", imports);
        var watch = new Thread(() =>
        {
            running.Wait();
            instance.Interrupt();
        });
        watch.Start();
        Assert.Equal(TrapKind.Interrupted, Trapped(instance).Trap);
        watch.Join();
        Unharmed();
    }

    [Theory]
    [InlineData("(loop br 0)")]
    [InlineData("(loop (br_table 0 0 (i32.const 7)))")]
    [InlineData("(loop (br_if 0 (i32.const 1)))")]
    [InlineData("(loop (block (br 1)))")]
    [InlineData("(loop (if (i32.const 1) (then (br 1))))")]
    [InlineData("call $self")]
    [InlineData("return_call $self")]
    [InlineData("(return_call_indirect (i32.const 0))")]
    public void Every_way_to_go_on_for_ever_sees_the_interruption(string body)
    {
        using Instance instance = Make($"(module (table 1 funcref) (elem (i32.const 0) func $self) (func $self (export \"run\") {body}))");
        instance.Interrupt();
        Assert.Equal(TrapKind.Interrupted, Trapped(instance).Trap);
        Unharmed();
    }

    [Theory]
    [InlineData("(loop br 0)")]
    [InlineData("return_call $self")]
    [InlineData("(return_call_indirect (i32.const 0))")]
    [InlineData("(loop (br_if 0 (i32.const 1)))")]
    public void Fuel_ends_what_would_not_end(string body)
    {
        string text = $"(module (table 1 funcref) (elem (i32.const 0) func $self) (func $self (export \"run\") {body}))";
        using Instance instance = Make(text, limits: new InstanceLimits { Fuel = 100_000 }, options: new CompilerOptions { Fuel = true });
        Assert.Equal(TrapKind.OutOfFuel, Trapped(instance).Trap);
    }

    [Fact]
    public void A_start_function_that_does_not_end_runs_out_of_fuel()
    {
        TrapException trap = Assert.Throws<TrapException>(() => Make("(module (func $start (loop br 0)) (start $start))", limits: new InstanceLimits { Fuel = 1000 }, options: new CompilerOptions { Fuel = true }));
        Assert.Equal(TrapKind.OutOfFuel, trap.Trap);
    }

    [Fact]
    public void Endless_recursion_exhausts_its_own_stack_only()
    {
        using Instance instance = Make(Recursion);
        for (int time = 0; time < 3; time++) Assert.Equal(TrapKind.CallStackExhausted, Trapped(instance, 0).Trap);
        Unharmed();
    }

    [Fact]
    public void Endless_recursion_is_stopped_on_a_thread_with_a_small_stack_too()
    {
        using Instance instance = Make(Recursion);
        TrapKind? seen = null;
        var small = new Thread(() => seen = Trapped(instance, 0).Trap, 256 * 1024);
        small.Start();
        small.Join();
        Assert.Equal(TrapKind.CallStackExhausted, seen);
    }

    [Fact]
    public void Frames_as_large_as_they_can_be_are_counted_as_large()
    {
        string locals = string.Concat(Enumerable.Repeat(" i64", 49_000));
        string uses = string.Concat(Enumerable.Range(1, 49_000).Where(index => index % 10 == 0).Select(index => $"(local.set {index} (i64.add (local.get {index}) (local.get {index - 1})))"));
        using Instance instance = Make($"(module (func $again (export \"run\") (param i64) (local{locals}) (local.set 1 (local.get 0)) {uses} (call $again (i64.add (local.get 48990) (i64.const 1)))))");
        Assert.Equal(TrapKind.CallStackExhausted, Trapped(instance, 1L).Trap);
        Unharmed();
    }

    [Fact]
    public void Recursion_by_way_of_the_host_and_by_indirect_calls_is_stopped()
    {
        Instance? instance = null;
        Imports imports = new Imports().Add("env", "back", (int depth) => instance!.Call("run", depth + 1)[0].Int32);
        using Instance made = Make("""
            (module
              (import "env" "back" (func $back (param i32) (result i32)))
              (table 2 funcref) (elem (i32.const 0) func $back $run)
              (func $run (export "run") (param i32) (result i32)
                (call_indirect (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)) (i32.and (local.get 0) (i32.const 1)))))
            """, imports);
        instance = made;
        Assert.Equal(TrapKind.CallStackExhausted, Trapped(instance, 0).Trap);
        Unharmed();
    }

    [Fact]
    public void Memory_grows_to_its_bound_and_no_further()
    {
        using Instance instance = Make("(module (memory (export \"memory\") 1) (func (export \"run\") (loop (br_if 0 (i32.ne (memory.grow (i32.const 7)) (i32.const -1))))))", limits: new InstanceLimits { MemoryPagesMax = 100 });
        instance.Call("run");
        Assert.Equal(99u, instance.GetMemory("memory").Pages);
    }

    [Theory]
    [InlineData("(module (memory 65536))")]
    [InlineData("(module (memory 101))")]
    [InlineData("(module (table 4294967295 funcref))")]
    [InlineData("(module (table 1001 externref))")]
    public void What_is_larger_than_it_may_be_is_refused_before_anything_is_taken(string text)
    {
        var limits = new InstanceLimits { MemoryPagesMax = 100, TableElementsMax = 1000 };
        Assert.Equal(WasmErrorKind.Limit, Assert.Throws<WasmException>(() => Make(text, limits: limits)).Kind);
    }

    [Fact]
    public void A_table_that_is_as_large_as_a_module_can_say_is_refused_by_the_defaults_too() =>
        Assert.Equal(WasmErrorKind.Limit, Assert.Throws<WasmException>(() => Make("(module (table 4294967295 funcref))")).Kind);

    [Fact]
    public void A_table_grows_to_its_bound_and_no_further()
    {
        string text = "(module (table (export \"table\") 1 funcref) (func (export \"run\") (drop (table.grow (ref.null func) (i32.const -1))) (loop (br_if 0 (i32.ne (table.grow (ref.null func) (i32.const 9)) (i32.const -1))))))";
        using Instance instance = Make(text, limits: new InstanceLimits { TableElementsMax = 1000 });
        instance.Call("run");
        Assert.Equal(1000u, instance.GetTable("table").Count);
    }

    [Theory]
    [InlineData("(data (i32.const 65535) \"ab\")")]
    [InlineData("(data (i32.const -1) \"a\")")]
    [InlineData("(data (i32.const 65537) \"\")")]
    public void Data_that_does_not_fit_is_no_harm(string segment)
    {
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => Make($"(module (memory 1) {segment})")).Trap);
        Unharmed();
    }

    [Fact]
    public void Blocks_nest_as_deep_as_they_may_and_no_deeper()
    {
        Assert.Equal(7, Runs($"(module (func (export \"run\") (result i32) {Repeat("block (result i32) ", 9_990)} i32.const 7 {Repeat("end ", 9_990)}))"));
        WasmException refusal = Assert.Throws<WasmException>(() => Make($"(module (func {Repeat("block ", 10_001)} {Repeat("end ", 10_001)}))"));
        Assert.Equal(WasmErrorKind.Limit, refusal.Kind);
    }

    [Fact]
    public void Loops_and_ifs_nest_as_deep() =>
        Assert.Equal(7, Runs($"(module (func (export \"run\") (result i32) {Repeat("loop (result i32) i32.const 1 if (result i32) ", 4_000)} i32.const 7 {Repeat("else i32.const 8 end end ", 4_000)}))"));

    [Fact]
    public void A_table_of_two_hundred_thousand_labels_works() =>
        Assert.Equal(3, Runs($"(module (func (export \"run\") (result i32) (block (block (br_table {Repeat("0 1 ", 100_000)} 0 (i32.const 150001))) (return (i32.const 2))) (i32.const 3)))"));

    [Fact]
    public void Many_operands_at_once_are_added_or_refused()
    {
        Assert.Equal(40_000, Runs($"(module (func (export \"run\") (result i32) {Repeat("i32.const 1 ", 40_000)} {Repeat("i32.add ", 39_999)}))"));
        Assert.Equal(WasmErrorKind.Limit, Assert.Throws<WasmException>(() => Make($"(module (func (result i32) {Repeat("i32.const 1 ", 70_000)} {Repeat("i32.add ", 69_999)}))")).Kind);
    }

    [Fact]
    public void A_very_long_function_runs() =>
        Assert.Equal(20_000, Runs($"(module (func (export \"run\") (result i32) (local i32) {Repeat("local.get 0 i32.const 1 i32.add local.set 0 ", 20_000)} local.get 0))"));

    [Fact]
    public void A_hundred_parameters_and_results_are_passed()
    {
        string many = Repeat(" i32", 100);
        string text = $"""
            (module
              (func $many (param{many}) (result{many}) {string.Concat(Enumerable.Range(0, 100).Select(index => $"local.get {99 - index} "))})
              (func (export "run") (result i32) {string.Concat(Enumerable.Range(0, 100).Select(index => $"i32.const {index} "))} call $many {Repeat("i32.sub ", 99)}))
            """;
        int[] values = [.. Enumerable.Range(0, 100).Reverse()];
        while (values.Length > 1) values = [.. values[..^2], values[^2] - values[^1]];
        Assert.Equal(values[0], Runs(text));
    }

    [Fact]
    public void Twenty_thousand_functions_that_are_never_called_cost_little() =>
        Assert.Equal(1, Runs($"(module {Repeat("(func (param i32) (result i32) local.get 0 i32.const 1 i32.add)", 20_000)} (func (export \"run\") (result i32) i32.const 0 call 19999))"));

    [Fact]
    public void Copies_and_fills_beyond_the_end_trap_before_a_byte_is_written()
    {
        using Instance instance = Make("""
            (module (memory (export "memory") 1) (data "abcd")
              (func (export "fill") (memory.fill (i32.const 65535) (i32.const 1) (i32.const 2)))
              (func (export "copy") (memory.copy (i32.const 65535) (i32.const 0) (i32.const -1)))
              (func (export "init") (memory.init 0 (i32.const 65534) (i32.const 0) (i32.const 4))))
            """);
        foreach (string name in (string[])["fill", "copy", "init"]) Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => instance.Call(name)).Trap);
        Assert.Equal(0, instance.GetMemory("memory").Span(0, 65_536).IndexOfAnyExcept((byte)0) + 1);
    }

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(65_533u, 0u)]
    [InlineData(0u, 65_533u)]
    [InlineData(32_768u, 32_765u)]
    public void An_address_and_its_offset_never_wrap_around(uint address, uint offset)
    {
        using Instance instance = Make($"(module (memory 1) (func (export \"load\") (param i32) (drop (i32.load offset={offset} (local.get 0)))) (func (export \"store\") (param i32) (i64.store32 offset={offset} (local.get 0) (i64.const -1))))");
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => instance.Call("load", (int)address)).Trap);
        Assert.Equal(TrapKind.MemoryOutOfBounds, Assert.Throws<TrapException>(() => instance.Call("store", (int)address)).Trap);
    }

    private static string Repeat(string part, int count) => string.Concat(Enumerable.Repeat(part, count));

    private static Instance Make(string text, Imports? imports = null, InstanceLimits? limits = null, CompilerOptions? options = null) =>
        CompiledModule.Compile(WasmModule.Read(WatReader.Read(text)), options).Instantiate(imports, limits);

    private static int Runs(string text)
    {
        using Instance instance = Make(text);
        return instance.Call("run")[0].Int32;
    }

    private static TrapException Trapped(Instance instance, params WasmValue[] arguments) => Assert.Throws<TrapException>(() => instance.Call("run", arguments));

    private static void Unharmed() => Assert.Equal(42, Runs("(module (func (export \"run\") (result i32) i32.const 42))"));
}
