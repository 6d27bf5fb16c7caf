using System.Buffers.Text;
using System.Text;
using Skein.Wasm.Execution;
using Skein.Wasm.Hosting;
using Skein.Wasm.Text;

namespace Skein.Bench.Wasm;

/// <summary>The board of the sample WasmPage: by its module, and the same by hand in C#.</summary>
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

    public static byte[] ByModule(Instance instance, object? exports, byte[] state)
    {
        var board = (Exports)exports!;
        int place = board.Alloc(state.Length);
        state.CopyTo(instance.Memory!.Span((uint)place, (uint)state.Length));
        board.Load(place, state.Length);
        (int at, int length) = board.Render();
        return instance.Memory.Span((uint)at, (uint)length).ToArray();
    }

    public static byte[] ByHand(byte[] state)
    {
        var rows = new List<(uint Id, uint Votes, int Name, int Length)>();
        for (int at = 0; at < state.Length;)
        {
            ReadOnlySpan<byte> rest = state.AsSpan(at);
            if (!Utf8Parser.TryParse(rest, out uint id, out int used) || !Utf8Parser.TryParse(rest[(used + 1)..], out uint votes, out int more)) throw new FormatException("the state is none");
            int name = used + more + 2;
            int end = rest.IndexOf((byte)'\n');
            rows.Add((id, votes, at + name, end - name));
            at += end + 1;
        }

        byte[] page = new byte[64 + rows.Sum(row => 128 + (row.Length * 6))];
        int length = Put(page, 0, "<ol class=\"board\">"u8);
        foreach ((uint id, uint votes, int name, int count) in rows)
        {
            length = Put(page, length, "<li data-id=\""u8);
            length = Decimal(page, length, id);
            length = Put(page, length, "\"><span>"u8);
            length = Escaped(page, length, state.AsSpan(name, count));
            length = Put(page, length, "</span> <button type=\"button\" data-vote=\""u8);
            length = Decimal(page, length, id);
            length = Put(page, length, "\">"u8);
            length = Decimal(page, length, votes);
            length = Put(page, length, "</button></li>"u8);
        }

        length = Put(page, length, "</ol>"u8);
        return page[..length];
    }

    private static int Put(byte[] page, int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(page.AsSpan(at));
        return at + text.Length;
    }

    private static int Decimal(byte[] page, int at, uint value)
    {
        Utf8Formatter.TryFormat(value, page.AsSpan(at), out int written);
        return at + written;
    }

    private static int Escaped(byte[] page, int at, ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
        {
            switch (letter)
            {
                case (byte)'&': at = Put(page, at, "&amp;"u8); break;
                case (byte)'<': at = Put(page, at, "&lt;"u8); break;
                case (byte)'>': at = Put(page, at, "&gt;"u8); break;
                case (byte)'"': at = Put(page, at, "&quot;"u8); break;
                case (byte)'\'': at = Put(page, at, "&#39;"u8); break;
                default: page[at++] = letter; break;
            }
        }

        return at;
    }

    private sealed class Exports(Instance instance)
    {
        public Func<int, int> Alloc { get; } = instance.GetFunction<Func<int, int>>("alloc");

        public Func<int, int, int> Load { get; } = instance.GetFunction<Func<int, int, int>>("load");

        public Func<(int, int)> Render { get; } = instance.GetFunction<Func<(int, int)>>("render");
    }
}
