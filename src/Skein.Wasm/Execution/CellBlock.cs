using System.Runtime.InteropServices;

namespace Skein.Wasm.Execution;

/// <summary>The cells of global variables: memory that does not move. Freed when neither an instance nor a variable is left.</summary>
internal sealed unsafe class CellBlock : SafeHandle
{
    public CellBlock(int cells)
        : base(0, ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)Math.Max(cells, 1), Global.CellBytes));

    public override bool IsInvalid => handle == 0;

    public byte* First => (byte*)handle;

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free((void*)handle);
        return true;
    }
}
