using System.Text;
using Skein.Wasm.Compilation;
using Skein.Wasm.Execution;
using Skein.Wasm.Modules;
using Skein.Wasm.Tests.RealModules.Support;

namespace Skein.Wasm.Tests.RealModules.Resvg;

/// <summary>The renderer, called as its glue <c>index.js</c> calls it.</summary>
internal sealed class ResvgModule : IDisposable
{
    private readonly Instance instance;
    private readonly LinearMemory memory;

    public ResvgModule()
    {
        var compiled = CompiledModule.Compile(WasmModule.Read(RealModule.Resvg.Read()));
        instance = compiled.Instantiate(new ResvgImports(Things).For(compiled.Module));
        memory = instance.Memory!;
    }

    /// <summary>What the module holds of its host.</summary>
    public HostThings Things { get; } = new();

    /// <summary>Address and length of a text, written to some place; nothing for no text.</summary>
    public static void PutText(Instance instance, int into, string? text)
    {
        (int place, int length) = text is null ? (0, 0) : Give(instance, text);
        instance.Memory!.WriteInt32((uint)into, place);
        instance.Memory!.WriteInt32((uint)into + 4, length);
    }

    /// <summary>Renders a picture.</summary>
    /// <param name="svg">Which.</param>
    /// <param name="options">JSON.</param>
    /// <param name="fonts">Fonts' bytes.</param>
    /// <returns>PNG, and sizes with the picture as the module understands it; or its complaint.</returns>
    public (byte[] Png, string Text) Render(string svg, string options, params byte[][] fonts)
    {
        (int text, int length) = Give(instance, options);
        (int picture, int error, int failed) = Result(result => instance.Call("resvg_new", result, Things.Add(svg), text, length, Things.Add(new List<object?>(fonts))));
        if (failed != 0) return ([], Complaint(error));
        (int image, error, failed) = Result(result => instance.Call("resvg_render", result, picture));
        if (failed != 0) return ([], Complaint(error));
        (int png, error, failed) = Result(result => instance.Call("renderedimage_asPng", result, image));
        if (failed != 0) return ([], Complaint(error));
        (int place, int count, _) = Result(result => instance.Call("resvg_toString", result, picture));
        string simple = memory.Text(place, count);
        string sizes = FormattableString.Invariant($"{instance.Call("resvg_width", picture)[0].Single} x {instance.Call("resvg_height", picture)[0].Single}, {instance.Call("renderedimage_width", image)[0].Int32} x {instance.Call("renderedimage_height", image)[0].Int32}");
        instance.Call("__wbindgen_free", place, count, 1);
        instance.Call("__wbg_renderedimage_free", image);
        instance.Call("__wbg_resvg_free", picture);
        return ((byte[])Things.Take(png)!, $"{sizes}\n{simple}");
    }

    public void Dispose() => instance.Dispose();

    private static (int Place, int Length) Give(Instance instance, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int place = instance.Call("__wbindgen_malloc", bytes.Length, 1)[0].Int32;
        bytes.CopyTo(instance.Memory!.Bytes(place, bytes.Length));
        return (place, bytes.Length);
    }

    private string Complaint(int error) => Things.Take(error) is Exception thrown ? $"Error: {thrown.Message}" : "no error";

    // Three numbers are written to where the caller says.
    private (int First, int Second, int Third) Result(Action<int> call)
    {
        int result = instance.Call("__wbindgen_add_to_stack_pointer", -16)[0].Int32;
        call(result);
        (int, int, int) numbers = (memory.ReadInt32((uint)result), memory.ReadInt32((uint)result + 4), memory.ReadInt32((uint)result + 8));
        instance.Call("__wbindgen_add_to_stack_pointer", 16);
        return numbers;
    }
}
