namespace Skein.Guard.Admitting;

/// <summary>What an <see cref="AdmissionQueue"/> asks of who owns it. None of these may throw, wait, or call the queue.</summary>
internal interface IAdmitter
{
    /// <summary>How many more of a lane may be in flight now; 0 or less for none. Asked under the queue's lock.</summary>
    int RoomOf(int lane);

    /// <summary>Counts one more in flight, so that the next <see cref="RoomOf"/> sees it, and makes its answer. Called under the queue's lock.</summary>
    Admission Admit(int lane);

    /// <summary>Counts one that is refused, and makes its answer.</summary>
    Admission Refuse(int lane, RefusalReason reason);
}
