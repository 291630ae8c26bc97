using Microsoft.Coyote.Actors;
using Microsoft.Coyote.Specifications;

namespace Pycos.Benchmarks.CoyoteCorpus;

internal static class LostUpdate
{
    internal static void Run(IActorRuntime runtime) => runtime.CreateActor(typeof(Asker));

    private sealed class Start(ActorId cell, ActorId asker) : Event
    {
        public ActorId Cell { get; } = cell;

        public ActorId Asker { get; } = asker;
    }

    private sealed class Read(ActorId asker) : Event
    {
        public ActorId Asker { get; } = asker;
    }

    private sealed class Number(int value) : Event
    {
        public int Value { get; } = value;
    }

    private sealed class Done : Event;

    [OnEventDoAction(typeof(Read), nameof(Answer))]
    [OnEventDoAction(typeof(Number), nameof(Write))]
    private sealed class Cell : Actor
    {
        private int value;

        private void Answer(Event request) => SendEvent(((Read)request).Asker, new Number(value));

        private void Write(Event number) => value = ((Number)number).Value;
    }

    [OnEventDoAction(typeof(Number), nameof(Add))]
    private sealed class Client : Actor
    {
        private Start? start;

        protected override Task OnInitializeAsync(Event initialEvent)
        {
            start = (Start)initialEvent;
            SendEvent(start.Cell, new Read(Id));
            return Task.CompletedTask;
        }

        private void Add(Event number)
        {
            SendEvent(start!.Cell, new Number(((Number)number).Value + 1));
            SendEvent(start.Asker, new Done());
        }
    }

    /// <summary>Starts the clients, and asks for the sum when both have written.</summary>
    [OnEventDoAction(typeof(Done), nameof(Count))]
    [OnEventDoAction(typeof(Number), nameof(Check))]
    private sealed class Asker : Actor
    {
        private ActorId? cell;
        private int done;

        protected override Task OnInitializeAsync(Event initialEvent)
        {
            cell = CreateActor(typeof(Cell));
            CreateActor(typeof(Client), new Start(cell, Id));
            CreateActor(typeof(Client), new Start(cell, Id));
            return Task.CompletedTask;
        }

        private void Count()
        {
            if (++done == 2) SendEvent(cell!, new Read(Id));
        }

        private void Check(Event number)
        {
            var total = ((Number)number).Value;
            Specification.Assert(total == 2, $"two additions made {total}");
        }
    }
}
