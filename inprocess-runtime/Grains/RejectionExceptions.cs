namespace Orleans.Runtime;

/// <summary>The call was not begun.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message) : base(message)
    {
    }
}

/// <summary>The host is stopping and activates no more grains.</summary>
public sealed class SiloUnavailableException : OrleansMessageRejectionException
{
    public SiloUnavailableException(string msg) : base(msg)
    {
    }
}

/// <summary>The observer was deleted, or its object was collected.</summary>
public sealed class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(GrainId observer) : base($"No client object is behind {observer}: it was deleted or collected.")
    {
    }
}
