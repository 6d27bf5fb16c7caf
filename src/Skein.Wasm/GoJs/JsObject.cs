namespace Skein.Wasm.GoJs;

/// <summary>
/// An object as a Go module sees it: named values. A value is <see cref="JsUndefined"/>, null, a <c>bool</c>, a <c>double</c>, a
/// <c>string</c> or one of these. Just as much as Go's runtime and library use; not a JavaScript.
/// </summary>
internal class JsObject
{
    protected const long ValueBytes = 100;

    private readonly GoHeap heap;
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);
    private long charged;

    public JsObject(GoHeap heap, long bytes = 0)
    {
        this.heap = heap;
        Charge(ValueBytes + bytes);
    }

    ~JsObject() => heap.Release(charged);

    /// <summary>What made it: <c>Object</c>, <c>Array</c>, <c>Error</c>.</summary>
    public virtual string ClassName => "Object";

    public object? this[string name]
    {
        init => values[name] = value;
    }

    public static long CostOf(object? value) => value is string text ? text.Length * 2L : 0;

    public virtual object? Get(string name) => values.GetValueOrDefault(name, JsUndefined.Value);

    public virtual void Set(string name, object? value)
    {
        long before = values.TryGetValue(name, out object? old) ? CostOf(old) : -ValueBytes - CostOf(name);
        Charge(CostOf(value) - before);
        values[name] = value;
    }

    public void Delete(string name)
    {
        if (values.Remove(name, out object? old)) Charge(-CostOf(old) - ValueBytes - CostOf(name));
    }

    public virtual object? At(long index) => JsUndefined.Value;

    public virtual void SetAt(long index, object? value) => throw new JsThrow("TypeError", "a value of the host is set by a number");

    public override string ToString() => "[object Object]";

    protected void Charge(long bytes)
    {
        charged += bytes;
        heap.Charge(bytes);
    }
}
