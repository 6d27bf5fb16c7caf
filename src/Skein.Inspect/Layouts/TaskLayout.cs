namespace Skein.Inspect.Layouts;

/// <summary>Fields and state flags of <c>System.Threading.Tasks.Task</c> (Task.cs); the same from 8 to 10.</summary>
internal sealed record TaskLayout
{
    public string Flags { get; } = "m_stateFlags";

    public string Continuation { get; } = "m_continuationObject";

    public string Action { get; } = "m_action";

    public string State { get; } = "m_stateObject";

    /// <summary>TASK_STATE_STARTED: given to a scheduler.</summary>
    public const int Started = 0x10000;

    /// <summary>TASK_STATE_DELEGATE_INVOKED: its delegate runs or has run.</summary>
    public const int DelegateInvoked = 0x20000;

    /// <summary>TASK_STATE_FAULTED, TASK_STATE_CANCELED or TASK_STATE_RAN_TO_COMPLETION.</summary>
    public const int Completed = 0x1600000;

    /// <summary>TASK_STATE_WAITING_ON_CHILDREN.</summary>
    public const int WaitingOnChildren = 0x800000;

    /// <summary>TASK_STATE_WAITINGFORACTIVATION.</summary>
    public const int WaitingForActivation = 0x2000000;
}
