namespace Skein.Wasm.GoJs;

/// <summary>A <c>Uint8Array</c>.</summary>
internal sealed class JsBytes : JsObject
{
    private JsBytes(GoHeap heap, Memory<byte> bytes, long charged)
        : base(heap, charged) => Bytes = bytes;

    public override string ClassName => "Uint8Array";

    public Memory<byte> Bytes { get; }

    /// <summary>A new one. It is charged before it is made.</summary>
    public static JsBytes Of(GoHeap heap, double length)
    {
        if (!(length >= 0 && length <= Array.MaxLength)) throw new JsThrow("RangeError", "Invalid typed array length");
        heap.Charge((long)length);
        heap.Release((long)length);
        return new JsBytes(heap, new byte[(int)length], (long)length);
    }

    public static JsBytes Of(GoHeap heap, byte[] bytes) => new(heap, bytes, bytes.Length);

    /// <summary>Another view of the same bytes.</summary>
    public JsBytes Part(GoHeap heap, int from, int to) => new(heap, Bytes[from..Math.Max(from, to)], 0);

    public override object? Get(string name) => name is "length" or "byteLength" ? (double)Bytes.Length : base.Get(name);

    public override object? At(long index) => index >= 0 && index < Bytes.Length ? (double)Bytes.Span[(int)index] : JsUndefined.Value;

    public override void SetAt(long index, object? value)
    {
        if (index >= 0 && index < Bytes.Length && value is double number) Bytes.Span[(int)index] = (byte)(long)number;
    }
}
