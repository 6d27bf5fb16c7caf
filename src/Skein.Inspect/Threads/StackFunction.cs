using Skein.Core.Naming;

namespace Skein.Inspect.Threads;

/// <summary>
/// What is known of a method on a thread's stack without looking at the stack: made once for each method. Immutable.
/// </summary>
internal sealed record StackFunction
{
    private const string BoxSuffix = "StateMachineBox";

    private StackFunction(string typeName, string methodName, bool isNative)
    {
        TypeName = FunctionName.OfMetadata(typeName);
        MethodName = methodName;
        Display = FunctionName.OfMethod(typeName, methodName);
        IsNative = isNative;
        Step = WaitSteps.Of(TypeName, methodName, isNative);
        IsFramework = TypeName.Length == 0
            || TypeName.StartsWith("System.", StringComparison.Ordinal)
            || TypeName.StartsWith("Microsoft.", StringComparison.Ordinal)
            || TypeName.StartsWith("Internal.", StringComparison.Ordinal)
            || TypeName.StartsWith("Interop", StringComparison.Ordinal);
        IsStateMachine = methodName == "MoveNext" && Display.Length > 0 && !Display.EndsWith(".MoveNext", StringComparison.Ordinal);
        IsBox = TypeName.EndsWith(BoxSuffix, StringComparison.Ordinal);
    }

    /// <summary>The type in metadata's spelling, without type arguments.</summary>
    public string TypeName { get; }

    /// <summary>The method in metadata's spelling.</summary>
    public string MethodName { get; }

    /// <summary>The name for people.</summary>
    public string Display { get; }

    /// <summary>Whether it is a call into native code.</summary>
    public bool IsNative { get; }

    /// <summary>Its part in a wait.</summary>
    public WaitStep Step { get; }

    /// <summary>Whether it belongs to the runtime's libraries, and so is not where a person would look for the cause.</summary>
    public bool IsFramework { get; }

    /// <summary>Whether it executes an async method or an iterator.</summary>
    public bool IsStateMachine { get; }

    /// <summary>Whether it is a method of the object that the runtime puts around a suspended async method.</summary>
    public bool IsBox { get; }

    /// <summary>Whether it belongs to the agent that takes the snapshot.</summary>
    public bool IsAgent => TypeName.StartsWith("Skein.Agent.", StringComparison.Ordinal);

    /// <summary>Whether a task runs its delegate in it.</summary>
    public bool RunsTask => TypeName == "System.Threading.Tasks.Task" && MethodName is "ExecuteWithThreadLocal" or "InnerInvoke";

    /// <summary>Whether it is the loop of a worker of the thread pool.</summary>
    public bool IsPoolLoop => TypeName == "System.Threading.PortableThreadPool+WorkerThread";

    /// <summary>Whether it is the loop of a thread that the runtime keeps for itself.</summary>
    public bool IsRuntimeLoop => (TypeName, MethodName) is
        ("System.Threading.PortableThreadPool+GateThread", _)
        or ("System.Threading.PortableThreadPool+WaitThread", _)
        or ("System.Threading.TimerQueue", "TimerThread")
        or ("System.Net.Sockets.SocketAsyncEngine", "EventLoop")
        or ("System.GC", "RunFinalizers");

    /// <summary>
    /// Whether it waits for the whole program by design: the thread of an async <c>Main</c>, and a host's <c>Run</c>.
    /// </summary>
    public bool WaitsForTheProgram => (TypeName, MethodName) is
        (_, "<Main>")
        or ("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions", "Run" or "WaitForShutdown")
        or ("Microsoft.AspNetCore.Builder.WebApplication", "Run")
        or ("Microsoft.AspNetCore.Hosting.WebHostExtensions", "Run" or "WaitForShutdown");

    public static StackFunction Of(string typeName, string methodName, bool isNative = false) => new(typeName, methodName, isNative);
}
