using System.Buffers;
using System.Text;
using Skein.Wasm.Execution;
using Skein.Wasm.Hosting;
using Skein.Wasm.Text;

namespace Skein.Bench.Wasm;

/// <summary>The board of the sample WasmPage, by its module.</summary>
internal static class Board
{
    public static byte[] State { get; } = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 50).Select(id => $"{id}\t{id * 17 % 101}\tTopic {id} <of> \"many\" & more\n")));

    /// <summary>The module, with something in it that tells versions apart.</summary>
    public static byte[] Module(int version)
    {
        string text = File.ReadAllText(Path.Combine("samples", "WasmPage", "board.wat"));
        int end = text.LastIndexOf(')');
        return WatReader.Read($"{text[..end]}\n  (func (export \"version\") (result i32) (i32.const {version})))");
    }

    /// <summary>A host of it, with its exports as delegates.</summary>
    public static WasmHostOptions Options => new("board") { Attach = static (instance, _) => new Exports(instance) };

    /// <summary>The state goes into the module's memory, and the page is copied from there.</summary>
    public static void Write(Instance instance, object? exports, ReadOnlySpan<byte> state, IBufferWriter<byte> page)
    {
        var board = (Exports)exports!;
        int place = board.Alloc(state.Length);
        state.CopyTo(instance.Memory!.Span((uint)place, (uint)state.Length));
        board.Load(place, state.Length);
        (int at, int length) = board.Render();
        page.Write(instance.Memory.Span((uint)at, (uint)length));
    }

    public static byte[] ByHand()
    {
        var page = new ArrayBufferWriter<byte>();
        PlainBoard.Write(State, page);
        return page.WrittenSpan.ToArray();
    }

    private sealed class Exports(Instance instance)
    {
        public Func<int, int> Alloc { get; } = instance.GetFunction<Func<int, int>>("alloc");

        public Func<int, int, int> Load { get; } = instance.GetFunction<Func<int, int, int>>("load");

        public Func<(int, int)> Render { get; } = instance.GetFunction<Func<(int, int)>>("render");
    }
}
