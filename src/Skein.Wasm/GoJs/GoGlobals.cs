using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>The objects that a Go module finds: those that Go's runtime and library ask for, and no other. There is no <c>fetch</c>, no <c>require</c>, no code from text.</summary>
internal sealed class GoGlobals(Guest guest, GoHeap heap, GoPaths paths)
{
    public JsObject Make(JsObject files)
    {
        var global = new JsObject(heap)
        {
            ["Object"] = Constructor("Object", _ => new JsObject(heap)),
            ["Array"] = Constructor("Array", given => given is [double count] ? Sized(count) : new JsArray(heap, given)),
            ["Uint8Array"] = Constructor("Uint8Array", given => given is [JsBytes other, ..] ? JsBytes.Of(heap, other.Bytes.ToArray()) : Bytes(given.Length > 0 ? JsValues.Number(given[0]) : 0)),
            ["Error"] = Constructor("Error", given => new JsError(heap, "Error", given.Length > 0 ? JsValues.Text(given[0]) : "", null)),
            ["TypeError"] = Constructor("TypeError", given => new JsError(heap, "TypeError", given.Length > 0 ? JsValues.Text(given[0]) : "", null)),
            ["Date"] = Constructor("Date", _ => Date()),
            ["fs"] = files,
            ["process"] = Process(),
            ["path"] = new JsObject(heap) { ["resolve"] = new JsFunction(heap, "resolve", (_, given) => paths.Resolve(given.Select(JsValues.Text))) },
            ["performance"] = new JsObject(heap) { ["now"] = new JsFunction(heap, "now", (_, _) => Clock("performance.now", guest.Time.Monotonic)) },
            ["crypto"] = new JsObject(heap) { ["getRandomValues"] = new JsFunction(heap, "getRandomValues", (_, given) => Random(given)) },
        };
        global.Set("globalThis", global);
        return global;
    }

    /// <summary>Whether a value was made by a constructor.</summary>
    public static bool IsInstance(object? value, object? constructor)
    {
        JsFunction function = JsValues.Function(constructor, "what stands behind instanceof");
        return value is JsObject thing && (function.Name == "Object" || thing.ClassName == function.Name || (function.Name == "Error" && thing is JsError));
    }

    private JsFunction Constructor(string name, Func<object?[], JsObject> make) => new(heap, name, (_, given) => make(given)) { Construct = make };

    private JsArray Sized(double count)
    {
        if (!(count >= 0 && count <= int.MaxValue)) throw new JsThrow("RangeError", "Invalid array length");
        var list = new JsArray(heap, []);
        if (count > 0) list.SetAt((long)count - 1, JsUndefined.Value);
        return list;
    }

    private JsBytes Bytes(double length)
    {
        JsBytes made = JsBytes.Of(heap, length);
        made.Set("subarray", new JsFunction(heap, "subarray", (owner, given) => Part(owner, given)));
        return made;
    }

    private JsBytes Part(object? owner, object?[] given)
    {
        if (owner is not JsBytes whole) throw new JsThrow("TypeError", "subarray of what is no Uint8Array");
        int from = (int)Math.Clamp(given.Length > 0 ? JsValues.Number(given[0]) : 0, 0, whole.Bytes.Length);
        int to = (int)Math.Clamp(given is [_, double end, ..] ? end : whole.Bytes.Length, 0, whole.Bytes.Length);
        return whole.Part(heap, from, to);
    }

    private JsObject Date() => new(heap)
    {
        ["getTimezoneOffset"] = new JsFunction(heap, "getTimezoneOffset", (_, _) => 0.0),
        ["getTime"] = new JsFunction(heap, "getTime", (_, _) => Clock("Date.getTime", guest.Time.Real)),
    };

    // Who runs the module is not told.
    private JsObject Process()
    {
        var process = new JsObject(heap) { ["pid"] = 1.0, ["ppid"] = 0.0 };
        foreach (string name in new[] { "getuid", "getgid", "geteuid", "getegid" }) process.Set(name, new JsFunction(heap, name, (_, _) => -1.0));
        foreach (string name in new[] { "getgroups", "umask", "chdir" }) process.Set(name, new JsFunction(heap, name, (_, _) => throw GoErrors.Of(Errno.NoSystemCall, $"process.{name}")));
        process.Set("cwd", new JsFunction(heap, "cwd", (_, _) => paths.Working ?? throw GoErrors.Of(Errno.NoSystemCall, "process.cwd")));
        return process;
    }

    // Milliseconds.
    private object Clock(string function, ulong nanoseconds)
    {
        if (guest.Allowed.Clocks) return nanoseconds / 1e6;
        guest.Refuse(function, "a clock", "Time");
        throw GoErrors.Of(Errno.NotCapable, function);
    }

    private JsBytes Random(object?[] given)
    {
        if (given is not [JsBytes bytes, ..]) throw new JsThrow("TypeError", "random values go into a Uint8Array");
        if (!guest.Allowed.Random)
        {
            guest.Refuse("crypto.getRandomValues", "random bytes", "Random");
            throw GoErrors.Of(Errno.NotCapable, "crypto.getRandomValues");
        }

        guest.Random(bytes.Bytes.Span);
        return bytes;
    }
}
