using System.Buffers;
using System.Security.Cryptography;
using Skein.Wasm.Execution;

namespace Skein.Samples.WasmPage;

/// <summary>One instance of the renderer, with its exports as delegates. Used by one request at a time.</summary>
internal sealed class BoardInstance(Instance instance, BoardVersion version)
{
    private readonly Func<int, int> alloc = instance.GetFunction<Func<int, int>>("alloc");
    private readonly Func<int, int, int> load = instance.GetFunction<Func<int, int, int>>("load");
    private readonly Func<(int, int)> render = instance.GetFunction<Func<(int, int)>>("render");

    /// <summary>Renders a state, straight from the module's memory into the response.</summary>
    public Rendered Render(ReadOnlySpan<byte> state, IBufferWriter<byte> response)
    {
        ReadOnlySpan<byte> html = Html(state);
        response.Write(html);
        return new Rendered(version, Convert.ToHexStringLower(SHA256.HashData(html)));
    }

    /// <summary>Whether it can render at all.</summary>
    public bool IsWell() => Html("1\t0\tx\n"u8).Length > 0;

    // It lies in the module's memory, and is gone with the next call into it.
    private ReadOnlySpan<byte> Html(ReadOnlySpan<byte> state)
    {
        int place = alloc(state.Length);
        state.CopyTo(instance.Memory!.Span((uint)place, (uint)state.Length));
        load(place, state.Length);
        (int at, int length) = render();
        return instance.Memory.Span((uint)at, (uint)length);
    }
}
