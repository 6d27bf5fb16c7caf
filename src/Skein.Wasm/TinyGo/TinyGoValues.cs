using Skein.Wasm.Execution;
using Skein.Wasm.GoJs;
using Skein.Wasm.Wasi;

namespace Skein.Wasm.TinyGo;

/// <summary>The functions of <c>syscall/js</c> that TinyGo imports.</summary>
internal sealed class TinyGoValues(TinyGoRuntime runtime)
{
    public void AddTo(Imports imports, string module)
    {
        AddCalls(imports, module);
        AddBytes(imports, module);
        Add("finalizeRef", (long value) => Release(value));
        Add("stringVal", (Instance caller, uint text, uint length) => Box(Of(caller).Text(text, length)));
        Add("valueGet", (Instance caller, long value, uint name, uint length) =>
        {
            string wanted = Of(caller).Text(name, length);
            return Catch("valueGet", () => Box(JsValues.Get(Unbox(value), wanted)));
        });
        Add("valueSet", (Instance caller, long value, uint name, uint length, long set) =>
        {
            string wanted = Of(caller).Text(name, length);
            Catch("valueSet", () => JsValues.Object(Unbox(value), "a property was set").Set(wanted, Unbox(set)));
        });
        Add("valueDelete", (Instance caller, long value, uint name, uint length) =>
        {
            string wanted = Of(caller).Text(name, length);
            Catch("valueDelete", () => JsValues.Object(Unbox(value), "a property was deleted").Delete(wanted));
        });
        Add("valueIndex", (long value, int index) => Catch("valueIndex", () => Box(JsValues.Object(Unbox(value), "an element was read").At(index))));
        Add("valueSetIndex", (long value, int index, long set) => Catch("valueSetIndex", () => JsValues.Object(Unbox(value), "an element was set").SetAt(index, Unbox(set))));
        Add("valueLength", (long value) => Catch("valueLength", () => JsValues.Get(Unbox(value), "length") is double length ? (int)length : 0));
        Add("valueInstanceOf", (long value, long constructor) => Catch("valueInstanceOf", () => GoGlobals.IsInstance(Unbox(value), Unbox(constructor)) ? 1 : 0));

        void Add(string name, Delegate function) => imports.Add(module, $"syscall/js.{name}", function);
    }

    private void AddCalls(Imports imports, string module)
    {
        imports.Add(module, "syscall/js.valueCall", (Instance caller, uint result, long value, uint name, uint length, uint given, uint count, uint _) =>
        {
            string wanted = Of(caller).Text(name, length);
            object? owner = Unbox(value);
            Call(caller, result, Of(caller).Values(given, count), all => JsValues.Function(JsValues.Get(owner, wanted), wanted).Call(owner, all));
        });
        imports.Add(module, "syscall/js.valueInvoke", (Instance caller, uint result, long value, uint given, uint count, uint _) =>
            Call(caller, result, Of(caller).Values(given, count), all => JsValues.Function(Unbox(value), "what was invoked").Call(JsUndefined.Value, all)));
        imports.Add(module, "syscall/js.valueNew", (Instance caller, uint result, long value, uint given, uint count, uint _) =>
            Call(caller, result, Of(caller).Values(given, count), all => (JsValues.Function(Unbox(value), "what was constructed").Construct ?? throw new JsThrow("TypeError", "it is not a constructor"))(all)));
    }

    private void AddBytes(Imports imports, string module)
    {
        imports.Add(module, "runtime.getRandomData", (Instance caller, uint into, uint length, uint _) => runtime.Random(Of(caller).Bytes(into, length)));
        imports.Add(module, "syscall/js.valuePrepareString", (Instance caller, uint result, long value) =>
        {
            byte[] text = GuestText.Lenient.GetBytes(JsValues.Text(Unbox(value)));
            Of(caller).Store(result, JsBytes.Of(runtime.Heap, text), text.Length);
        });
        imports.Add(module, "syscall/js.valueLoadString", (Instance caller, long value, uint into, uint length, uint _) =>
        {
            if (Unbox(value) is JsBytes text) Copy(text.Bytes.Span, Of(caller).Bytes(into, length));
        });
        imports.Add(module, "syscall/js.copyBytesToGo", (Instance caller, uint result, uint into, uint length, uint _, long value) =>
            Of(caller).StoreCount(result, Unbox(value) is JsBytes source ? Copy(source.Bytes.Span, Of(caller).Bytes(into, length)) : null));
        imports.Add(module, "syscall/js.copyBytesToJS", (Instance caller, uint result, long value, uint from, uint length, uint _) =>
            Of(caller).StoreCount(result, Unbox(value) is JsBytes target ? Copy(Of(caller).Bytes(from, length), target.Bytes.Span) : null));
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        int count = Math.Min(from.Length, into.Length);
        from[..count].CopyTo(into);
        return count;
    }

    // What the module cannot catch stops it.
    private static T Catch<T>(string function, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (JsThrow thrown)
        {
            throw new TrapException(TrapKind.HostFailed, $"syscall/js.{function}: {thrown.Kind}: {thrown.Message}", thrown);
        }
    }

    private static void Catch(string function, Action body) => Catch(function, () =>
    {
        body();
        return 0;
    });

    private TinyGoMemory Of(Instance caller) => new(caller, runtime.Values);

    private object? Unbox(long value) => runtime.Values.Unbox(value);

    // A number refers to nothing, whatever its bits.
    private void Release(long value)
    {
        if (double.IsNaN(BitConverter.Int64BitsToDouble(value))) runtime.Values.Release((uint)value);
    }

    private long Box(object? value) => runtime.Values.Box(value);

    private void Call(Instance caller, uint result, object?[] given, Func<object?[], object?> call)
    {
        object? answer;
        bool done = true;
        try
        {
            answer = call(given);
        }
        catch (JsThrow thrown)
        {
            answer = JsError.Of(runtime.Heap, thrown);
            done = false;
        }

        Of(caller).Store(result, answer, done);
    }
}
