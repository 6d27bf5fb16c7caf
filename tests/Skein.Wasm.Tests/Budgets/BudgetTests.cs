using System.Text;
using System.Text.Json;
using Skein.Wasm.Analysis;
using Skein.Wasm.Budgets;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Budgets;

public sealed class BudgetTests
{
    [Fact]
    public void Every_bound_is_measured()
    {
        var module = WasmModule.Read(WatReader.Read("""(module (import "env" "log" (func)) (memory 3) (func (export "main") call 0) (data (i32.const 0) "hello"))"""));
        WasmBudget budget = Read("""{ "raw": 1, "gzip": "1 kB", "brotli": 1, "brotliQuality": 5, "sections": { "code": 1, "data": "1 KiB" }, "counts": { "imports": 1, "memoryPages": 2, "functions": 1 } }""");
        BudgetItem[] items = [.. BudgetCheck.Check(module, budget)];
        Assert.Equal(["raw", "gzip", "brotli 5", "section code", "section data", "functions", "imports", "memoryPages"], items.Select(item => item.What));
        Assert.Equal([true, false, true, true, false, false, false, true], items.Select(item => item.IsOver));
        Assert.Equal((module.Bytes.Length, CompressedSizes.Of(module.Bytes, 5).Brotli, 3L), (items[0].Actual, items[2].Actual, items[^1].Actual));
    }

    [Theory]
    [InlineData("\"300 kB\"", 300_000)]
    [InlineData("\"1.5 MiB\"", 1_572_864)]
    [InlineData("\"2 MB\"", 2_000_000)]
    [InlineData("\"64KiB\"", 65_536)]
    [InlineData("\"12 B\"", 12)]
    [InlineData("12", 12)]
    public void Bytes_may_have_a_unit(string written, long bytes) => Assert.Equal(bytes, Read($$"""{ "raw": {{written}} }""").RawBytes);

    [Theory]
    [InlineData("[]", "$: must be an object")]
    [InlineData("{}", "$: bounds nothing")]
    [InlineData("""{ "raw": -1 }""", "$.raw: must be a whole number, 0 or more")]
    [InlineData("""{ "raw": "many" }""", "$.raw: must be bytes: a number, or a text with B, kB, KiB, MB or MiB")]
    [InlineData("""{ "size": 1 }""", "$.size: is no field of a budget: there are raw, gzip, brotli, brotliQuality, sections, counts")]
    [InlineData("""{ "raw": 1, "raw": 2 }""", "$.raw: is there twice")]
    [InlineData("""{ "brotli": 1, "brotliQuality": 12 }""", "$.brotliQuality: must be 0 to 11")]
    [InlineData("""{ "counts": { "horses": 1 } }""", "$.counts.horses: is not counted: there are dataSegments, exports, functions, globals, imports, memoryPages")]
    [InlineData("""{ "sections": 7 }""", "$.sections: must be an object")]
    public void What_is_no_budget_is_told_by_its_place(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Read(json)).Message);

    [Fact]
    public void A_file_that_is_too_large_or_too_deep_is_refused()
    {
        Assert.Throws<JsonException>(() => BudgetReader.Read(Encoding.UTF8.GetBytes("""{ "raw": 1 }"""), new BudgetLimits { BytesMax = 3 }));
        Assert.ThrowsAny<JsonException>(() => Read(new string('[', 1_000)));
    }

    private static WasmBudget Read(string json) => BudgetReader.Read(Encoding.UTF8.GetBytes(json));
}
