using Skein.Wasm.Execution;

namespace Skein.Wasm.GoJs;

/// <summary>What Go's runtime imports. Each function takes the stack pointer alone. Source: Go's <c>wasm_exec.js</c>, <c>importObject</c>.</summary>
internal sealed class GoFunctions(GoRuntime runtime)
{
    private delegate void Body(GoFrame frame);

    /// <summary>Up to Go 1.20 the module is called <c>go</c>, from 1.21 on <c>gojs</c>.</summary>
    public void AddTo(Imports imports, string module)
    {
        Add("runtime.wasmExit", frame => runtime.ExitCode = frame.Int32(8));
        Add("runtime.wasmWrite", frame => runtime.Files.WriteNow((int)Math.Clamp(frame.Int64(8), -1, int.MaxValue), frame.Stretch(frame.Int64(16), frame.Int32(24))));
        Add("runtime.resetMemoryDataView", _ => { });
        Add("runtime.nanotime1", frame => frame.Store(8, (long)runtime.Clock("runtime.nanotime1").Monotonic));
        Add("runtime.walltime", WallTime);
        Add("runtime.scheduleTimeoutEvent", frame => frame.Store(16, runtime.Events.AddTimer(frame.Int64(8))));
        Add("runtime.clearTimeoutEvent", frame => runtime.Events.RemoveTimer(frame.Int32(8)));
        Add("runtime.getRandomData", frame => runtime.Random(frame.Bytes(8)));
        Add("syscall/js.finalizeRef", frame => runtime.Values.Release((uint)frame.Int32(8)));
        Add("syscall/js.stringVal", frame => frame.Store(24, frame.Text(8)));
        Add("syscall/js.valueGet", frame => frame.Store(32, JsValues.Get(frame.Value(8), frame.Text(16))));
        Add("syscall/js.valueSet", frame => JsValues.Object(frame.Value(8), "a property was set").Set(frame.Text(16), frame.Value(32)));
        Add("syscall/js.valueDelete", frame => JsValues.Object(frame.Value(8), "a property was deleted").Delete(frame.Text(16)));
        Add("syscall/js.valueIndex", frame => frame.Store(24, JsValues.Object(frame.Value(8), "an element was read").At(frame.Int64(16))));
        Add("syscall/js.valueSetIndex", frame => JsValues.Object(frame.Value(8), "an element was set").SetAt(frame.Int64(16), frame.Value(24)));
        Add("syscall/js.valueLength", frame => frame.Store(16, Length(frame.Value(8))));
        Add("syscall/js.valuePrepareString", PrepareString);
        Add("syscall/js.valueLoadString", frame => Copy(frame.Value(8) is JsBytes text ? text.Bytes.Span : default, frame.Bytes(16)));
        Add("syscall/js.valueInstanceOf", frame => frame.Store(24, GoGlobals.IsInstance(frame.Value(8), frame.Value(16))));
        Add("syscall/js.copyBytesToGo", frame => Copied(frame, frame.Value(32) is JsBytes source ? Copy(source.Bytes.Span, frame.Bytes(8)) : null));
        Add("syscall/js.copyBytesToJS", frame => Copied(frame, frame.Value(8) is JsBytes target ? Copy(frame.Bytes(16), target.Bytes.Span) : null));
        imports.Add(module, "debug", (int _) => { });
        AddCalls(imports, module);

        void Add(string name, Body body) => imports.Add(module, name, (Instance caller, int stack) => Run(name, caller, stack, body));
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> into)
    {
        int count = Math.Min(from.Length, into.Length);
        from[..count].CopyTo(into);
        return count;
    }

    private static long Length(object? value) => JsValues.Get(value, "length") is double length ? (long)length : 0;

    private static LinearMemory MemoryOf(Instance caller) => caller.Memory ?? throw new TrapException(TrapKind.HostFailed, "a Go module has a memory");

    // What the module cannot catch stops it.
    private void Run(string name, Instance caller, int stack, Body body)
    {
        try
        {
            body(new GoFrame(MemoryOf(caller), (uint)stack, runtime.Values));
        }
        catch (JsThrow thrown)
        {
            throw new TrapException(TrapKind.HostFailed, $"{name}: {thrown.Kind}: {thrown.Message}", thrown);
        }
    }

    private void AddCalls(Imports imports, string module)
    {
        imports.Add(module, "syscall/js.valueCall", (Instance caller, int stack) => Call(caller, stack, 56, frame =>
        {
            object? owner = frame.Value(8);
            string name = frame.Text(16);
            return JsValues.Function(JsValues.Get(owner, name), name).Call(owner, frame.Values(32));
        }));
        imports.Add(module, "syscall/js.valueInvoke", (Instance caller, int stack) => Call(caller, stack, 40, frame =>
            JsValues.Function(frame.Value(8), "what was invoked").Call(JsUndefined.Value, frame.Values(16))));
        imports.Add(module, "syscall/js.valueNew", (Instance caller, int stack) => Call(caller, stack, 40, frame =>
            (JsValues.Function(frame.Value(8), "what was constructed").Construct ?? throw new JsThrow("TypeError", "it is not a constructor"))(frame.Values(16))));
    }

    private delegate object? Calling(GoFrame frame);

    private void Call(Instance caller, int stack, uint result, Calling call)
    {
        object? answer;
        bool done = true;
        try
        {
            answer = call(new GoFrame(MemoryOf(caller), (uint)stack, runtime.Values));
        }
        catch (JsThrow thrown)
        {
            answer = JsError.Of(runtime.Heap, thrown);
            done = false;
        }

        var after = new GoFrame(MemoryOf(caller), runtime.StackPointer, runtime.Values);
        after.Store(result, answer);
        after.Store(result + 8, done);
    }

    private void WallTime(GoFrame frame)
    {
        ulong now = runtime.Clock("runtime.walltime").Real;
        frame.Store(8, (long)(now / 1_000_000_000));
        frame.Store(16, (int)(now % 1_000_000_000));
    }

    private void PrepareString(GoFrame frame)
    {
        byte[] text = Wasi.GuestText.Lenient.GetBytes(JsValues.Text(frame.Value(8)));
        frame.Store(16, JsBytes.Of(runtime.Heap, text));
        frame.Store(24, (long)text.Length);
    }

    // Null where it is no Uint8Array.
    private static void Copied(GoFrame frame, int? count)
    {
        frame.Store(48, count is not null);
        if (count is { } bytes) frame.Store(40, (long)bytes);
    }
}
