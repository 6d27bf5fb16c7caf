#pragma warning disable CA5394 // Samples by a seed, not secrets.
using System.IO.Compression;
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.Modules.Custom;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Analysis;

public sealed class ModuleInspectorTests
{
    [Fact]
    public void Data_is_told_with_its_place()
    {
        ModuleReport report = Of("""(module (memory 1) (data (i32.const 1024) "hello") (data "passive, and longer"))""");
        Assert.Equal([(1, SegmentMode.Passive, null, 19), (0, SegmentMode.Active, 1024L, 5)], report.Data.Select(data => (data.Index, data.Mode, data.Address, (int)data.Bytes)));
    }

    [Fact]
    public void A_function_with_an_unknown_instruction_is_counted_and_no_refusal()
    {
        byte[] bytes = WatReader.Read("""(module (func (export "main") nop nop nop))""");
        int nop = Array.LastIndexOf(bytes, (byte)0x01);
        bytes[nop] = 0xFE; // atomic instructions
        ModuleReport report = ModuleInspector.Inspect(WasmModule.Read(bytes), brotliQuality: 1);
        Assert.Equal(1, report.UnreadFunctions);
    }

    [Fact]
    public void Names_come_from_the_name_section_and_exports_beside_them()
    {
        byte[] bytes = ModuleBytes.With(WatReader.Read("""(module (func (export "main")))"""), "name", ModuleBytes.Part(1, [1, 0, .. ModuleBytes.Text("_ZN4shop4mainEv")]));
        FunctionSize function = Assert.Single(ModuleInspector.Inspect(WasmModule.Read(bytes), brotliQuality: 1).Functions);
        Assert.Equal(("shop::main", "main"), (function.Name, function.Export));
    }

    [Fact]
    public void Sizes_are_those_that_unpack_to_the_file()
    {
        var random = new Random(7);
        byte[] bytes = [.. Enumerable.Range(0, 3_000_000).Select(index => (byte)(random.Next(16) + (index / 100_000)))];
        CompressedSizes size = CompressedSizes.Of(bytes, brotliQuality: 5);
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        Assert.InRange(size.Gzip, packed.Length * 99 / 100, packed.Length * 101 / 100);
        var brotli = new byte[bytes.Length];
        using var encoder = new BrotliEncoder(5, 24);
        encoder.Compress(bytes, brotli, out _, out int written, isFinalBlock: true);
        Assert.InRange(size.Brotli, written * 99L / 100, written * 101L / 100);
    }

    [Fact]
    public void Nothing_at_all_has_a_size_too()
    {
        CompressedSizes size = CompressedSizes.Of(ReadOnlyMemory<byte>.Empty);
        Assert.Equal((0, 11), (size.Raw, size.BrotliQuality));
        Assert.InRange(size.Brotli, 1, 2);
    }

    [Fact]
    public void A_large_module_is_compressed_with_less_effort_by_itself() => Assert.Equal([11, 9, 5], new[] { 8L << 20, 100L << 20, 500L << 20 }.Select(CompressedSizes.QualityFor));

    [Fact]
    public void Cancelling_ends_the_work() =>
        Assert.Throws<OperationCanceledException>(() => ModuleInspector.Inspect(WasmModule.Read(WatReader.Read("(module (func))")), cancellation: new CancellationToken(canceled: true)));

    private static ModuleReport Of(string text) => ModuleInspector.Inspect(WasmModule.Read(WatReader.Read(text)), brotliQuality: 1);
}
